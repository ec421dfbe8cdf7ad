"""Keeping listings true: who may, the write in the directory under a plain label, and the ledger entry."""
