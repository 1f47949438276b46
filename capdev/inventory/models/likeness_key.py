"""Keys by which records that may be duplicates find each other (``inventory.likeness.keys``)."""

from django.db import models

from capdev.inventory.models.record import Record


class LikenessKey(models.Model):
    """``key`` is what a title, address or date of the record came to; like records share some.

    Written in the transaction that writes the record, so that it is never behind. Source: ADR *Duplicates by keys*.
    """

    record = models.ForeignKey(Record, models.CASCADE, related_name="likeness_keys")
    key = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "record"], name="inventory_likeness_key_once")]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.key}"
