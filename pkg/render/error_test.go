package render

import (
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/appointment/sample"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
)

func noCurrency() *fault.Error {
	return fault.New(fault.Invalid, "money.no_currency", "amount", "180\x1b")
}

func TestErrorsAreTextWithAHint(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	if err := view(lang.EN, Text).Error(&b, noCurrency()); err != nil {
		t.Fatal(err)
	}
	same(t, b.String(), "adsum: 180\\x1b has no currency.\n  Add one: 180 PLN, 45 € or 1 250 грн.\n")
}

func TestErrorsKeepAPathInOnePiece(t *testing.T) {
	t.Parallel()
	path := strings.Repeat("/folder", 20) + "/config.toml"
	var b strings.Builder
	if err := view(lang.EN, Text).Error(&b, fault.New(fault.Invalid, "file.unreadable", "file", path, "cause", "denied")); err != nil {
		t.Fatal(err)
	}
	same(t, b.String(), "adsum: The file\n       "+path+"\n       cannot be read: denied\n  Check that it is a file that you may read.\n")
}

func TestErrorsInJSONLinesAreOneEnglishLine(t *testing.T) {
	t.Parallel()
	for _, tag := range lang.Tags() {
		var b strings.Builder
		if err := view(tag, JSONL).Error(&b, noCurrency()); err != nil {
			t.Fatal(err)
		}
		same(t, b.String(), `{"schema":"adsum.error/1","outcome":"invalid","error":{"code":"invalid",`+
			`"message":"180\u001b has no currency.","hint":"Add one: 180 PLN, 45 € or 1 250 грн."}}`+"\n")
	}
}

func TestAmbiguousNameListsWhatItCouldMean(t *testing.T) {
	t.Parallel()
	entries := []dossier.Entry{
		{Appointment: booked(), Client: sample.Anna()},
		{Appointment: booked(), Client: appointment.Client{Name: "Anna Maria"}},
	}
	ambiguous := fault.New(fault.Ambiguous, "desk.ambiguous", "selector", "anna", "count", 2)
	var b strings.Builder
	if err := view(lang.EN, Text).Candidates(&b, ambiguous, entries); err != nil {
		t.Fatal(err)
	}
	same(t, b.String(), "adsum: \"anna\" could mean 2 appointments.\n"+
		"  7k3m9q2x  Tue 24 Nov 15:00  booked  Anna\n"+
		"  7k3m9q2x  Tue 24 Nov 15:00  booked  Anna Maria\n"+
		"  Type the id instead of the name.\n")
	b.Reset()
	if err := view(lang.EN, JSONL).Candidates(&b, ambiguous, entries); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), `"candidates":[{"id":"7k3m9q2x","client":{`) {
		t.Errorf("no candidates in %s", b.String())
	}
}
