"""Backup and restore of a whole portal: database, files, keys, in one archive that either database engine takes."""
