package cli

// outside is what can be typed about calendars, mailboxes and what comes from there.
func outside() []typed {
	return []typed{
		{"export_calendar", "export --output ics"},
		{"set_sender", `config set mail.from EMAIL`},
		{"busy_remove", "busy remove {id}"},
		{"import_calendar", "import FILE.ics"},
		{"busy_list", "busy list"},
		{"set_email", `client edit "{client}" --email EMAIL`},
	}
}
