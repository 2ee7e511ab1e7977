package cli

// outside is what can be typed about calendars, mailboxes and what comes from there.
func outside() []typed {
	return []typed{
		{"export_calendar", "export --output ics"},
		{"busy_remove", "busy remove {id}"},
		{"import_calendar", "import FILE.ics"},
		{"import_source", "import FILE.ics --source NAME"},
		{"calendar_moved", `reschedule {id} --to "{start}" --by specialist`},
		{"calendar_longer", "edit {id} --for {length}"},
		{"calendar_place", "edit {id} --place TEXT"},
		{"calendar_cancelled", "cancel {id} --by specialist"},
		{"book_series", "book CLIENT TIME --every week --count N"},
		{"message_any", "message CLIENT TEXT --kind other"},
		{"busy_list", "busy list"},
		{"calendar_add", "calendar add NAME URL --user USER --password-file FILE"},
		{"calendar_list", "calendar list"},
		{"calendar_remove", `calendar remove "{name}"`},
		{"sync", "sync"},
		{"sync_dry", "sync --dry-run"},
		{"sync_restore", "sync --restore {id}"},
	}
}
