"""How somebody gets in and stays in: the second step, where one is signed in, passwords that are refused."""
