package cli_test

import (
	"strings"
	"testing"
)

// What was typed is checked before a person is asked anything: who wants it, which appointment is meant,
// who somebody is, what a message is about.
func TestNothingIsAskedWhereATimeIsNone(t *testing.T) {
	t.Parallel()
	h, id := withAnna(t)
	if status, _, stderr := h.run(t.Context(), "book", "Anna", "--at", "2026-11-25 15:00"); status != 0 {
		t.Fatal(stderr)
	}
	for _, command := range []string{
		"reschedule " + id + " --to blah",
		"reschedule " + id + " --to 26.11 --requested blah",
		"cancel " + id + " --requested blah",
		"reschedule Anna --to blah",
		"reschedule Anna --to blah --by client",
		"cancel Anna --by client --requested blah",
		"noshow Anna --accept-reason flu --to blah",
		"checkin Anna --arrived blah",
		"offer Anna --by client --slot blah",
		"offer Anna --by client --slot 26.11_15:00 --slot blah",
		"offer Anna --by client --slot 26.11_15:00 --expires blah",
		"offer Anna --by client --slot 26.11_15:00 --requested blah",
		"offer Anna --by client --suggest 2 --from blah",
		"accept Anna 1 --requested blah",
		"edit Anna --booked blah",
		"message Anna hello --received blah",
		"message " + id + " hello --received blah",
		"message " + id + " hello --eta blah",
		"again Anna --at blah",
		"explain Anna --at blah",
		"pay Anna blah",
		"book Ana blah",
		"book Ana --at blah",
		"book Ana --at 26.11_15:00 --booked blah",
		"book Ana --at 26.11_15:00 --every week --until blah",
		"book Ana --at 26.11_15:00 --price blah",
	} {
		t.Run(command, func(t *testing.T) {
			t.Parallel()
			var args []string
			for _, word := range strings.Fields(command) {
				args = append(args, strings.ReplaceAll(word, "_", " "))
			}
			status, stdout, stderr := h.sit(t.Context(), "en", strings.NewReader(""), args...)
			if status != 2 || strings.Contains(stdout+stderr, "?") || !strings.Contains(stderr, "blah") {
				t.Errorf("exit code %d: %s%s", status, stdout, stderr)
			}
		})
	}
}

// A time that depends on the appointment is no fault before that is known.
func TestAPersonIsAskedWhereATimeDependsOnTheAppointment(t *testing.T) {
	t.Parallel()
	h, _ := withAnna(t)
	status, _, stderr := h.sit(t.Context(), "en", strings.NewReader("client\n"), "reschedule", "Anna", "--to", "16:00", "--requested", "10:00")
	if status != 0 || !strings.Contains(stderr, "Who") {
		t.Errorf("exit code %d: %s", status, stderr)
	}
}
