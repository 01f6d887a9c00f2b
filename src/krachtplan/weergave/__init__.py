"""The projection: what one reader may see of a client on one day, as plain data.

``delen`` says what is in sight, ``plat`` gives it as dicts and lists, ``merken`` keeps with each
value the field it came from.
"""
