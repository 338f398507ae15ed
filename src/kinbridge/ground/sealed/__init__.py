"""Nothing about a person lies on disk in clear.

`keyrings` holds the office's two keyrings: *transport* opens at boot, *records* with a passphrase. `keys` gives every case a
data key of its own under the records key: deleting it shreds the case, backups included. `fields.SealedField` encrypts one
column of one row under its case's key. `index` finds a case by a key without telling the disk what the key was.
"""
