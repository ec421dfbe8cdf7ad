"""The only writes in this room: `walking`, `inviting`, `founding`."""
