"""The working day: what lies ahead per client, the caseload, the calendar, words found again.

Values in, values out; the commands in ``cli`` read and write. Everything here is for the
begeleider alone.
The terugblik is in none of it, but where a word is looked for; ``spiegel`` has only its day.
"""
