"""The one door for words and files that somebody types or uploads, in whichever app.

`forms.EntryForm` asks it of every form that keeps what it reads, `bodies.EntryBody` of
every body of the API, `files.text_in` opens what was uploaded. A house test names each
form and body that does not stand behind it, and why.
"""
