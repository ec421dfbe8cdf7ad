"""The pages anybody may open without signing in, each with its reason. All others are closed.

A test walks every address: an open page that is not listed here fails it, and so does a closed one that is.
"""

OPEN = {
    "home": "the first page; for who is not signed in it says what Cairn is and holds nothing of anybody",
    "sign_in": "where one signs in",
    "sign_out": "a session may have ended by itself while the page with the button was still open",
    "join": "whoever holds a printed invitation has no account yet",
    "join_account": "whoever holds an invitation has no account yet; it opens only with the invitation",
    "invitation": "whoever holds the link of an invitation has no account yet; the link is the key",
    "demo_sign_in": "one click into the fictional demo; not found unless CAIRN_DEMO is on",
    "find": "looking for help needs no account; nothing of what is asked is kept",
    "service": "what is known about a service is public, and names nobody",
    "meeting": "what is known about a meeting is public, and names nobody",
    "meeting_calendar": "a meeting is public, and a calendar needs no account; the page keeps nothing",
    "calendar_file": "when a meeting meets is public; the file names nobody",
    "help": "the help lines, and how to leave without a trace, must never wait for a password",
    "leave": "leaving must always work, signed in or not",
    "set_language": "to read the pages above in one's own language",
    "gallery": "the parts of the pages with made-up words; not found unless in the demo or while developing",
    "gallery_form": "a form that keeps nothing; not found unless in the demo or while developing",
    "hsds": "the directory for other systems, in the HSDS standard; it names nobody",
    "hsds_openapi": "what the directory's interface is, for those who build on it",
    "hsds_services": "services are public; those nobody should be sent to are left out",
    "hsds_service": "what is known about a service is public, and names nobody",
    "hsds_organizations": "organizations that offer services are public",
    "hsds_organization": "what is known about an organization that offers services is public",
    "hsds_places": "where services are is public; secret places have no address in it",
    "hsds_place": "where a service is is public; a secret place has no address in it",
    "hsds_taxonomies": "the names of kinds of services are public",
    "hsds_taxonomy": "the name of a list of kinds of services is public",
    "hsds_terms": "the names of kinds of services are public",
    "hsds_term": "the name of a kind of service is public",
    "hsds_nothing": "an address that is not there is answered in the same way to everybody",
    "meetings_feed": "meetings are public, and the feed holds no member's name or number",
}
