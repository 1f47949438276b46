from capdev.following.models.arrival import Arrival
from capdev.following.models.digest import Digest, Finding
from capdev.following.models.follow import Follow
from capdev.following.models.interest import Interest
from capdev.following.models.record_list import ListEntry, RecordList

__all__ = ["Arrival", "Digest", "Finding", "Follow", "Interest", "ListEntry", "RecordList"]
