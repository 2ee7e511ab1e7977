package store_test

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// after returns an instant that many minutes after noon.
func after(minutes int) time.Time { return noon.Add(time.Duration(minutes) * time.Minute) }

// recorded returns one record of each kind with everything that it can hold.
func recorded() map[store.Kind]any {
	reason := appointment.Reason{Text: "ill", Ruling: appointment.ReasonAccepted}
	return map[store.Kind]any{
		store.KindAppointment: appointment.Appointment{
			ID: "a", ClientID: "c", Platform: "clearly", PolicyVersion: "2", Status: appointment.NoShow,
			Start: after(1), End: after(2), Timezone: "Europe/Warsaw", Place: "here", Note: "note",
			NoShowBy: appointment.ByClient, CountsAsHeld: true, ClientArrived: after(3), SpecialistArrived: after(4),
			Charge:      appointment.ChargeStands,
			Money:       appointment.Money{Currency: "PLN", Price: 1, Charged: 2, Paid: 3, Refunded: 4, Fees: 5, Payout: 6},
			CancelledBy: appointment.BySpecialist, Reason: reason, Sequence: 5, PreviousStarts: []time.Time{after(6)},
			Created: after(7), Updated: after(8), Agreed: after(9), Waited: after(10),
			Specialist: "eva", Room: "4", Series: "s", Package: "p", Origin: "k-r", Moves: []appointment.Move{{At: after(11), By: appointment.ByClient, With: "b", Fee: 7}}, Freed: []appointment.Slot{{Start: after(11), End: after(12)}},
			Session: appointment.SessionTrial, BookedBy: appointment.ByClient, RefundChoice: appointment.ChoiceOpen,
			Silence: appointment.Silence{Brings: appointment.SilenceConsents, At: after(13), By: appointment.ByClient, Charged: 8, Refunded: 9}, Upfront: true,
		},
		store.KindClient: appointment.Client{ID: "c", Name: "Anna", Lang: "pl", Salutation: "Dear Anna", Email: "anna@example.com", Phone: "112", Note: "note",
			Terms: appointment.Terms{Duration: time.Hour, Priced: true, Price: appointment.Amount{Minor: 1, Currency: "PLN"}, Place: "x", Platform: "y"}},
		store.KindMessage: appointment.Message{
			ID: "m", AppointmentID: "a", Kind: appointment.MessageDelay, Text: "late", Received: after(1),
			ETA: after(2), Recorded: after(3), Answered: true, Lead: time.Hour, By: appointment.BySpecialist,
		},
		store.KindNotice: appointment.Notice{
			ID: "n", AppointmentID: "a", Kind: appointment.NoticeBooked, Lang: "pl", Subject: "subject", Body: "body",
			State: appointment.NoticeSent, Created: after(1), Sent: after(2), Members: []string{"a", "b"}, Start: after(3),
			Attempt: after(4), Refusal: "refusal",
		},
		store.KindSupport: appointment.SupportRequest{
			ID: "s", AppointmentID: "a", Platform: "clearly", Topic: "topic", Body: "body",
			State: appointment.NoticeSent, Created: after(1), Sent: after(2),
		},
		store.KindOffer: appointment.Offer{
			ID: "o", AppointmentID: "a", By: appointment.ByClient, Slots: []appointment.Slot{{Start: after(1), End: after(2)}},
			Created: after(3), Expires: after(4), State: appointment.OfferAccepted, Accepted: 1, Reason: reason,
			Start: after(5), Requested: after(6), Lead: time.Hour, Waiting: "w",
			Terms: []appointment.TermsSource{appointment.TermsOfFlag}, Room: "Blue",
		},
		store.KindPackage: appointment.Package{
			ID: "p", ClientID: "c", Sessions: 10, Expires: "2027-05-20", Currency: "PLN", Price: 1, Paid: 2, Refunded: 3,
			Sold: after(1), Ended: after(2), Updated: after(3),
		},
		store.KindWaiting: appointment.Waiting{
			ID: "w", ClientID: "c", Length: time.Hour, Within: [7][]appointment.Span{{{From: 900, To: 1140}}}, Timezone: "Europe/Warsaw",
			Added: after(1), Updated: after(2),
		},
		store.KindBlock: appointment.Block{
			ID: "b", Source: "work", UID: "uid", Resource: "/b.ics", Sequence: 1,
			Times:    []appointment.BlockTime{{Recurrence: after(1), Start: after(2), End: after(3), Sequence: 2}},
			Expanded: after(4), Updated: after(5),
		},
		store.KindCalendar: appointment.CalendarAccount{
			Name: "Home", URL: "https://example.org/", User: "ewa", PasswordFile: "file", PasswordCommand: "command", Token: "token",
			Added: after(1), Synced: after(2),
		},
		store.KindPushed: appointment.Pushed{
			Calendar: "Home", UID: "a@adsum", AppointmentID: "a", Resource: "/a.ics", ETag: "1", Print: "print", Claim: "claim",
			Dispute: appointment.Dispute{Kind: appointment.DisputeMoved, ETag: "2", Start: after(1), End: after(2), Book: "book", More: true},
		},
		store.KindSpecialist: appointment.Specialist{
			ID: "e", Name: "Ewa", Zone: "Europe/Warsaw", Lang: "pl", Signature: "signature",
			Terms:  appointment.Terms{Duration: time.Hour, Priced: true, Price: appointment.Amount{Minor: 1, Currency: "PLN"}, Place: "x", Platform: "y"},
			Untold: []appointment.NoticeKind{appointment.NoticeBooked}, Rulings: true, Left: true,
		},
		store.KindPlatformFile: appointment.PlatformFile{Name: "own", Text: "text"},
		store.KindRoom:         appointment.Room{Name: "Blue", Closed: true},
		store.KindHours: appointment.Hours{
			Week: [7][]appointment.Span{{{From: 540, To: 1020}}, {}}, DaysOff: []appointment.DaysOff{{From: "2026-12-24", To: "2026-12-26"}},
			Buffer: time.Minute, Closed: true,
		},
		store.KindPlatform: policy.Platform{
			Name: "own", Title: "Own", Version: "2", Grace: 1, CheckinOpens: 2, MoveLead: 3,
			CancelTiers: []policy.Tier{{Lead: 4, Percent: 5, Fee: policy.Fee{Amount: 1, Most: 2, Named: true, Least: 3, Payout: 4}, Denied: true}}, AbsenceShare: 6, Refund: policy.RefundOnRequest, Rebook: true,
			SupportTopic: "topic", SupportLang: "en", RulesLink: "link",
			Rules: []policy.Rule{{
				ID: "own.grace", Cases: []policy.Case{policy.CaseGrace}, Texts: map[string]string{"en": "text"}, Assumed: true,
				Source: policy.Source{
					Article: "article", File: "file", Sentence: "1", Address: "address", Places: map[string]string{"en": "place"},
					ID: "terms", Lang: "pl", Read: "2026-11-20", Partly: true, Sentences: []policy.Sentence{{Words: 7, SHA256: "c0ffee"}},
				},
			}},
			PayLead: 7, Sends: []appointment.NoticeKind{appointment.NoticeBooked},
			Currency: "EUR", AbsenceFee: policy.Fee{Amount: 1, Most: 2, Named: true, Least: 3, Payout: 4},
			LateMoves: []policy.Tier{{Lead: 5, Percent: 6, Fee: policy.Fee{Amount: 7, Most: 8, Named: true, Least: 9, Payout: 10}, Denied: true}},
			Sessions: []policy.SessionRules{{
				Kind: appointment.SessionTrial, MoveLead: 11, AbsenceShare: 12, AbsenceFee: policy.Fee{Amount: 13, Most: 14, Named: true, Least: 15, Payout: 16},
				CancelTiers: []policy.Tier{{Lead: 17, Percent: 18, Fee: policy.Fee{Amount: 19, Most: 20, Named: true, Least: 21, Payout: 22}, Denied: true}},
			}},
			AbsenceAtEnd: true, SpecialistMoves: 23, SpecialistCancels: 24, SpecialistLate: 25, BindingMove: 26, ShortNotice: 27,
			RefundChoices: []appointment.RefundChoice{appointment.ChoiceRefund}, MoveChoices: []appointment.RefundChoice{appointment.ChoiceCarryOver},
			MaxMoves: 8, FirstAbsenceFree: true, Zone: "Europe/Warsaw", From: after(9), Applies: policy.AppliesStart,
			Periods: policy.Periods{
				PayLapses: true, ConfirmBy: policy.SideOther, ConfirmWithin: 28, ConfirmLead: 29,
				Claim: 30, Consent: 31, Dispute: 32, Confirm: 33, ConfirmFor: appointment.ByClient,
			},
			Technical: policy.CauseWaives, Limits: []policy.Limit{{Of: appointment.BySpecialist, Count: 34, Within: 35, Lead: 36}},
		},
		store.KindSeries: appointment.Series{
			ID: "r", ClientID: "c", Rule: appointment.Recurrence{Unit: appointment.UnitWeek, Every: 2, Days: [7]bool{true, true, true, true, true, true, true}},
			Start: after(1), Timezone: "Europe/Kyiv", Last: "2026-12-28", Created: after(2), Shift: 1, Clock: "10:30:00",
		},
		store.KindKey: store.Keyed{Key: "k", Arguments: []byte{1}, EventID: "e", Portion: store.Portion{
			Verb: appointment.VerbBook, AppointmentID: "a", ClientID: "c", PackageID: "p", WaitingID: "w", Verdict: policy.Allow, RuleIDs: []string{"r"},
			Options: []store.Option{{Key: policy.OptionPay, NotBefore: after(7)}}, Members: []string{"b"},
		}, Terms: []appointment.TermsSource{appointment.TermsOfFlag},
			Answers: []store.Answer{{
				AppointmentID: "a", Unchanged: true, RuleIDs: []string{"r"}, Options: []store.Option{{Key: policy.OptionPay, NotBefore: after(7)}},
				Warnings: []store.Remark{{Code: "w", Values: []store.Value{{Name: "n", Text: "t", Time: after(8), Zone: "UTC", Count: 9, Length: 10}}}},
			}},
			Skipped: []store.Skipped{{Start: after(9), Day: "2026-12-28", Clock: "10:30", Cause: appointment.CauseTaken, With: "a"}}},
	}
}

// blank returns the record of each kind that holds nothing.
func blank() map[store.Kind]any {
	return map[store.Kind]any{
		store.KindAppointment: appointment.Appointment{}, store.KindClient: appointment.Client{},
		store.KindMessage: appointment.Message{}, store.KindNotice: appointment.Notice{},
		store.KindSupport: appointment.SupportRequest{}, store.KindOffer: appointment.Offer{},
		store.KindPackage: appointment.Package{}, store.KindWaiting: appointment.Waiting{},
		store.KindBlock: appointment.Block{}, store.KindCalendar: appointment.CalendarAccount{}, store.KindPushed: appointment.Pushed{},
		store.KindSpecialist: appointment.Specialist{}, store.KindRoom: appointment.Room{}, store.KindPlatformFile: appointment.PlatformFile{},
		store.KindHours: appointment.Hours{}, store.KindPlatform: policy.Platform{}, store.KindSeries: appointment.Series{}, store.KindKey: store.Keyed{},
	}
}

// inside returns the body of a record, and its rest, in CBOR's diagnostic notation.
func inside(t *testing.T, record any) string {
	t.Helper()
	kept, rest := store.Bare(record)
	var shown []string
	for _, v := range []any{kept, rest} {
		data, err := store.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		said, err := cbor.Diagnose(data)
		if err != nil {
			t.Fatal(err)
		}
		shown = append(shown, said)
	}
	return strings.Join(shown, " ")
}

// TestBytesOfARecordNeverChange holds every kind to testdata/records.txt, a record that
// is full and one that is blank. A new field adds to the full one and leaves the blank
// one as it is.
func TestBytesOfARecordNeverChange(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/records.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.TrimSpace(string(data)), "\n")
	var got []string
	full, empty := recorded(), blank()
	for _, kind := range store.Kinds() {
		got = append(got, string(kind)+" "+inside(t, full[kind]), string(kind)+" "+inside(t, empty[kind]))
	}
	if len(got) != len(want) {
		t.Fatalf("%d records, want %d", len(got), len(want))
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("got  %s\nwant %s", got[i], want[i])
		}
	}
}

// TestRecordsKeepEveryField names a field that gets lost on the way into the book or
// back, or that recorded leaves out.
func TestRecordsKeepEveryField(t *testing.T) {
	t.Parallel()
	for kind, want := range recorded() {
		wantWhole(t, string(kind), reflect.ValueOf(want))
		data, err := store.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		got := decoded(t, kind, data)
		wantWhole(t, string(kind)+", read back", reflect.ValueOf(got))
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, want %+v", kind, got, want)
		}
	}
}

// wantWhole wants every field within v to hold something.
func wantWhole(t *testing.T, name string, v reflect.Value) {
	t.Helper()
	if _, instant := v.Interface().(time.Time); instant || v.Kind() != reflect.Struct {
		if v.IsZero() {
			t.Errorf("%s is left out", name)
		}
		if v.Kind() == reflect.Slice && v.Len() > 0 {
			wantWhole(t, name, v.Index(0))
		}
		return
	}
	for i := range v.NumField() {
		wantWhole(t, name+"."+v.Type().Field(i).Name, v.Field(i))
	}
}

// decoded reads a record back as what its kind says.
func decoded(t *testing.T, kind store.Kind, data []byte) any {
	t.Helper()
	var got any
	var err error
	switch kind {
	case store.KindAppointment:
		got, err = store.Unmarshal[appointment.Appointment](data)
	case store.KindClient:
		got, err = store.Unmarshal[appointment.Client](data)
	case store.KindMessage:
		got, err = store.Unmarshal[appointment.Message](data)
	case store.KindNotice:
		got, err = store.Unmarshal[appointment.Notice](data)
	case store.KindSupport:
		got, err = store.Unmarshal[appointment.SupportRequest](data)
	case store.KindOffer:
		got, err = store.Unmarshal[appointment.Offer](data)
	case store.KindSeries:
		got, err = store.Unmarshal[appointment.Series](data)
	case store.KindPackage:
		got, err = store.Unmarshal[appointment.Package](data)
	case store.KindWaiting:
		got, err = store.Unmarshal[appointment.Waiting](data)
	case store.KindBlock:
		got, err = store.Unmarshal[appointment.Block](data)
	case store.KindCalendar:
		got, err = store.Unmarshal[appointment.CalendarAccount](data)
	case store.KindPushed:
		got, err = store.Unmarshal[appointment.Pushed](data)
	case store.KindSpecialist:
		got, err = store.Unmarshal[appointment.Specialist](data)
	case store.KindRoom:
		got, err = store.Unmarshal[appointment.Room](data)
	case store.KindPlatformFile:
		got, err = store.Unmarshal[appointment.PlatformFile](data)
	case store.KindHours:
		got, err = store.Unmarshal[appointment.Hours](data)
	case store.KindPlatform:
		got, err = store.Unmarshal[policy.Platform](data)
	case store.KindKey:
		got, err = store.Unmarshal[store.Keyed](data)
	}
	if err != nil {
		t.Fatal(err)
	}
	return got
}
