package cli_test

import (
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
)

// asUser has a home in which a user of servers types, as their password says.
func asUser(t *testing.T, name string) home {
	t.Helper()
	h := newHome(t, "10s")
	overwrite(t, h.dir+"/password", name+"\n")
	overwrite(t, h.config(), "name = '"+name+"'\ntimeout = '10s'\n[engine]\nuser = '"+name+"'\npassword_file = 'password'\n")
	return h
}

// shared starts servers on which ewa keeps a part of a book, and on which reception may read all of
// it but what passed.
func receiving(t *testing.T) (address string, ewa, reception home) {
	t.Helper()
	servers := etcdtest.Start(t, etcdtest.Options{Users: map[string]string{"ewa": "ewa", "reception": "reception"}})
	address = servers.Address("practice")
	servers.Ctl(t, "role", "add", "all")
	servers.Ctl(t, "role", "grant-permission", "all", "--prefix", "readwrite", "practice/")
	servers.Ctl(t, "user", "grant-role", "ewa", "all")
	ewa, reception = asUser(t, "ewa"), asUser(t, "reception")
	ewa.mustSay(t, "specialist", "add", "Ewa", "--db", address)
	part := "practice/part/" + strings.TrimSpace(ewa.mustSay(t, "specialist", "list", "--jq", ".[0].id", "--db", address))
	part = strings.ReplaceAll(part, `"`, "")
	servers.Ctl(t, "role", "add", "names")
	for _, grant := range [][]string{
		{"read", "practice/meta/", "practice/meta0"}, {"read", "practice/sp/", "practice/sp0"}, {"read", "practice/~", "practice/~~"},
		{"readwrite", part + "/", part + "/what/"}, {"readwrite", part + "/what0", part + "0"},
	} {
		servers.Ctl(t, append([]string{"role", "grant-permission", "names"}, grant...)...)
	}
	servers.Ctl(t, "user", "grant-role", "reception", "names")
	return address, ewa, reception
}

// mustSay demands that a command on servers is done, and returns what it prints.
func (h home) mustSay(t *testing.T, args ...string) string {
	t.Helper()
	status, stdout, stderr := h.do(t.Context(), visit{engines: shared()}, args...)
	if status != 0 {
		t.Fatalf("%v: exit code %d: %s%s", args, status, stdout, stderr)
	}
	return stdout
}

func TestReceptionSeesNamesAndTimesAndWhatIsWithheld(t *testing.T) {
	t.Parallel()
	address, ewa, reception := receiving(t)
	of := func(args ...string) []string { return append(args, "--specialist", "Ewa", "--db", address) }
	ewa.mustSay(t, of("book", "Anna", "--at", "15:00", "--place", "Garden 4", "--note", "a dog", "--price", "180 PLN")...)
	ewa.mustSay(t, of("message", "Anna", "the bus is late", "--kind", "delay", "--eta", "15:10")...)
	ewa.mustSay(t, of("offer", "Anna", "--slot", "17:00", "--slot", "18:00")...)
	ewa.mustSay(t, of("client", "edit", "Anna", "--note", "is afraid of heights")...)
	for _, args := range [][]string{
		{"agenda"}, {"due"}, {"show", "Anna"}, {"explain", "Anna"}, {"client", "show", "Anna"}, {},
	} {
		said := reception.mustSay(t, of(args...)...)
		if !strings.Contains(said, "withheld") {
			t.Errorf("%v: does not say that anything is withheld:\n%s", args, said)
		}
		if len(args) > 0 && args[0] != "due" && !strings.Contains(reception.mustSay(t, of(append(args, "--json")...)...), `"withheld": true`) {
			t.Errorf("%v: does not tell programs", args)
		}
		for _, secret := range []string{"Garden", "a dog", "bus", "Hello", "heights"} {
			if strings.Contains(said, secret) {
				t.Errorf("%v: says %q:\n%s", args, secret, said)
			}
		}
	}
	if list := reception.mustSay(t, of("client", "list", "--jq", ".[] | [.name, .note, .withheld]")...); list != `["Anna",null,true]`+"\n" {
		t.Errorf("the clients are %s", list)
	}
	if free := reception.mustSay(t, of("free", "--from", "17:00", "--count", "1", "--jq", ".[].start")...); strings.Contains(free, "17:00") {
		t.Errorf("a time that is held is free: %s", free)
	}
}

// Without the right to what passed some commands have nothing to answer, and none that changes an
// appointment can do it: it is refused, and nothing is half-written.
func TestReceptionIsRefusedWhatItCannotReadOrWrite(t *testing.T) {
	t.Parallel()
	address, ewa, reception := receiving(t)
	of := func(args ...string) []string { return append(args, "--specialist", "Ewa", "--db", address) }
	ewa.mustSay(t, of("book", "Anna", "--at", "15:00", "--place", "Garden 4")...)
	ewa.mustSay(t, of("message", "Anna", "the bus is late", "--kind", "other")...)
	before := ewa.mustSay(t, of("export")...)
	for _, args := range [][]string{
		{"inbox"}, {"notice", "list"}, {"notice", "mark", "--all"}, {"export"},
		{"book", "Ola", "--at", "17:00"}, {"cancel", "Anna", "--by", "client"}, {"reschedule", "Anna", "--to", "18:00", "--by", "client"},
		{"message", "Anna", "late", "--kind", "delay"}, {"checkin", "Anna"}, {"edit", "Anna", "--place", "Zoom"}, {"remind", "--lead", "48h"},
		{"pay", "Anna"}, {"undo"}, {"log"}, {"hours", "set", "mon-fri", "9:00-17:00"}, {"waitlist", "add", "Anna"},
		{"client", "rename", "Anna", "Anna Maria"}, {"client", "edit", "Anna", "--phone", "+48 600"},
	} {
		status, stdout, stderr := reception.do(t.Context(), visit{engines: shared()}, of(args...)...)
		if status != 2 || !strings.Contains(stderr, "You have no right") {
			t.Errorf("%v: exit code %d: %s%s", args, status, stdout, stderr)
		}
	}
	evening := visit{engines: shared(), env: map[string]string{"ADSUM_NOW": "2026-11-23T20:00:00+01:00"}}
	if status, stdout, stderr := reception.do(t.Context(), evening, of("settle")...); status != 2 || !strings.Contains(stderr, "You have no right") {
		t.Errorf("settle: exit code %d: %s%s", status, stdout, stderr)
	}
	if after := ewa.mustSay(t, of("export")...); after != before {
		t.Errorf("something was written:\n%s", after)
	}
	for _, args := range [][]string{
		{"client", "list"}, {"hours"},
	} {
		reception.mustSay(t, of(args...)...)
	}
	ewa.mustSay(t, "verify", "--db", address)
}

// Whoever is kept from what clients wrote reads in a report what the specialist does: nothing of it rests on
// a message.
func TestReceptionReadsTheReportOfTheSpecialist(t *testing.T) {
	t.Parallel()
	address, ewa, reception := receiving(t)
	of := func(args ...string) []string { return append(args, "--specialist", "Ewa", "--db", address) }
	ewa.mustSay(t, of("book", "Anna", "--at", "15:00", "--price", "180 PLN", "--paid", "--booked", "1 nov 9:00")...)
	ewa.mustSay(t, of("book", "Jan", "--at", "16:00", "--price", "180 PLN", "--paid", "--booked", "1 nov 9:00")...)
	ewa.mustSay(t, of("message", "Anna", "I cannot come", "--kind", "cancel", "--received", "20 nov 9:00")...)
	ewa.mustSay(t, of("cancel", "Anna", "--by", "client", "--accept-reason", "ill")...)
	ewa.mustSay(t, of("cancel", "Jan", "--by", "client", "--accept-reason", "ill")...)
	for _, whose := range []home{ewa, reception} {
		if said := whose.mustSay(t, of("report", "--by", "client", "--jq", ".[] | [.name, .late_cancelled, .paid, .refund_due]")...); said != `["Anna",0,18000,18000]`+"\n"+`["Jan",1,18000,18000]`+"\n" {
			t.Errorf("a report says %s", said)
		}
		if said := whose.mustSay(t, of("report")...); strings.Contains(said, "withheld") {
			t.Errorf("something is withheld that a report does not need:\n%s", said)
		}
	}
}

// A file that a reception makes has what it may know, says that the rest is withheld and that the book was not looked
// through whole, and holds.
func TestReceptionMakesAFileWithoutWhatIsWithheld(t *testing.T) {
	t.Parallel()
	address, ewa, reception := receiving(t)
	of := func(args ...string) []string { return append(args, "--specialist", "Ewa", "--db", address) }
	ewa.mustSay(t, of("book", "Anna", "--at", "15:00", "--place", "Garden 4", "--note", "a dog", "--price", "180 PLN")...)
	ewa.mustSay(t, of("message", "Anna", "the bus is late", "--kind", "delay", "--eta", "15:10")...)
	path := t.TempDir() + "/anna.md"
	reception.mustSay(t, of("dossier", "Anna", path, "--with", "messages,reasons,letters")...)
	content := contents(t, path)
	for _, secret := range []string{"Garden", "a dog", "bus", "Hello"} {
		if strings.Contains(content, secret) {
			t.Errorf("the file says %q", secret)
		}
	}
	for _, said := range []string{`"withheld":true`, `"book":"part"`, "withheld from whoever made this file", "may not look through the whole book"} {
		if !strings.Contains(content, said) {
			t.Errorf("the file lacks %q", said)
		}
	}
	head := strings.TrimSpace(ewa.mustSay(t, of("log", "--head")...))
	if told := reception.mustSay(t, of("log", "--head")...); strings.TrimSpace(told) != head {
		t.Errorf("the heads are %s and %s", told, head)
	}
	if told := newHome(t, "1h").mustSay(t, "dossier", "verify", path, "--head", head, "--jq", "[.unchanged, .entries, .shown]"); told != "[true,2,2]\n" {
		t.Errorf("checking says %s", told)
	}
	own := t.TempDir() + "/anna.md"
	ewa.mustSay(t, of("dossier", "Anna", own, "--with", "messages")...)
	if !strings.Contains(contents(t, own), "the bus is late") {
		t.Error("what the specialist makes lacks the message")
	}
}
