"""The only writes in this room: `walking`, `inviting`, `belonging`, `own_account`, `founding`."""
