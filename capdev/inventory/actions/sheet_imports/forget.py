"""Uploaded files and old imports go after their time. Source: the periods in ``SheetImport.kept_for``."""

from datetime import timedelta
from typing import Final

from django.utils import timezone

from capdev.accounts.models import User
from capdev.inventory.actions.sheet_imports.files import delete_file
from capdev.inventory.models import SheetImport

FILE_DAYS: Final = 30
IMPORT_DAYS: Final = 365


def forget_old_imports() -> int:
    """No file is older than 30 days, nor is a preview that nobody decided; what was done is kept for a year. Answers
    how many files are gone."""
    now = timezone.now()
    old = SheetImport.objects.filter(created_at__lt=now - timedelta(days=FILE_DAYS)).exclude(file="")
    count = 0
    for import_ in old:
        delete_file(import_.file)
        SheetImport.objects.filter(pk=import_.pk).update(file="")
        count += 1
    undecided = (SheetImport.Stage.WAITING, SheetImport.Stage.READY, SheetImport.Stage.FAILED)
    SheetImport.objects.filter(stage__in=undecided, created_at__lt=now - timedelta(days=FILE_DAYS)).delete()
    SheetImport.objects.filter(created_at__lt=now - timedelta(days=IMPORT_DAYS)).delete()
    return count


def forget_imports_of(user: User) -> None:
    """Nothing is left of what a person uploaded; the records stay."""
    for import_ in SheetImport.objects.filter(user=user):
        delete_file(import_.file)
    SheetImport.objects.filter(user=user).delete()
