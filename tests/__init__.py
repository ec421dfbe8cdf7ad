"""The tests, by how much of the product they need: rules, actions, interop, web, browser, structure."""
