// Package casefile is the file that is made of one appointment for a dispute: what stands in it, how that
// is written down so that the same always has the same bytes, and whether it holds.
//
// It must not read a book, word anything or know a file of the system: package render makes the text of it.
package casefile

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Schema names the shape of the data in a file. Changes only add to it.
const Schema = "adsum.dossier-data/1"

// Edition is that of the wording of a file. The second tells the sums in the course of things, and that nobody said
// who booked; the third whose an absence is, and how the file itself is checked. Files of those before are worded as
// they were.
const Edition = 3

// Form is what a file is written as.
type Form string

// The forms.
const (
	Markdown Form = "md"
	HTML     Form = "html"
)

// Forms lists every form.
func Forms() []Form { return []Form{Markdown, HTML} }

// With is what only stands in a file where it was named.
type With string

// What can be named: what the client wrote, the reasons given, and the texts to the client and to the support
// of the platform.
const (
	WithMessages With = "messages"
	WithReasons  With = "reasons"
	WithLetters  With = "letters"
)

// Withs lists all that can be named.
func Withs() []With { return []With{WithMessages, WithReasons, WithLetters} }

// Looked is how far the book was looked through before a file was made of it.
type Looked string

// A book that passed its checks, one that failed them, and one that whoever asked may not look through whole.
const (
	LookedWhole  Looked = "whole"
	LookedFailed Looked = "failed"
	LookedPart   Looked = "part"
)

// Lookeds lists them.
func Lookeds() []Looked { return []Looked{LookedWhole, LookedFailed, LookedPart} }

// File is all that stands in a file. Instants are in UTC and whole seconds.
type File struct {
	About
	Facts []Fact // what the entries of the journal say of the appointment, oldest first
	Proof store.Proof
}

// About is what a file is about, and how it was made. The names and the rules are as the book had them: no
// entry proves them.
type About struct {
	Schema      string    `json:"schema"`
	Program     string    `json:"adsum"`             // the version that made it, which alone makes the same text
	Edition     int       `json:"edition,omitempty"` // of the wording, see Edition; none in the first
	Form        Form      `json:"form"`
	Lang        string    `json:"lang"`
	Made        time.Time `json:"made"`
	Simulated   bool      `json:"simulated"` // under a simulated clock
	Book        Looked    `json:"book"`
	Withheld    bool      `json:"withheld"` // what passed was kept from who made it
	With        []With    `json:"with"`
	Appointment string    `json:"appointment"` // id
	Client      string    `json:"client"`
	Specialist  string    `json:"specialist"`
	Platform    Platform  `json:"platform"`
	Rules       []Rule    `json:"rules"`

	Lapses []Lapse   `json:"lapses,omitempty"` // what was missing, of each fact that tells of a lapse
	Unread []uint64  `json:"unread,omitempty"` // the entries about it that could not be read: the book was damaged
	Stands *Standing `json:"stands,omitempty"` // the appointment in the book, where its entries do not tell it
}

// Lapse is for want of what an appointment lapses, or has, by the rules pinned to it: of a payment, or the
// confirmation of a side.
type Lapse struct {
	Entry   uint64              `json:"entry"` // zero for as it stands
	Missing appointment.Missing `json:"missing"`
	By      appointment.Party   `json:"by,omitempty"` // who had to confirm
}

// Standing is an appointment as it stands in the book.
type Standing struct {
	State State `json:"state"`
	Texts Texts `json:"texts"`
}

// LapseAt returns for want of what the appointment lapses as an entry left it, as it stands for zero; nil where that
// is not known.
func (a About) LapseAt(entry uint64) *Lapse {
	for i := range a.Lapses {
		if a.Lapses[i].Entry == entry {
			return &a.Lapses[i]
		}
	}
	return nil
}

// Platform is where the appointment was booked, by the version of its rules.
type Platform struct {
	Name    string `json:"name"`
	Title   string `json:"title"`
	Version string `json:"version"`
	Link    string `json:"link"`
}

// Rule is a rule on which a decision rests, in the language of the file.
type Rule struct {
	ID      string `json:"id"`
	Text    string `json:"text"`
	Assumed bool   `json:"assumed"`
	Article string `json:"article"`
	Place   string `json:"place"`
	Address string `json:"address"`
	Read    string `json:"read"` // the day on which the source was read, empty where that is not known
	Partly  bool   `json:"partly"`
}

// Has reports whether something was named.
func (a About) Has(w With) bool {
	for _, named := range a.With {
		if named == w {
			return true
		}
	}
	return false
}

// Fact is what one entry of the journal says.
type Fact struct {
	Deed   Deed   `json:"deed"`
	Left   *State `json:"left"`  // the appointment as the entry left it; nil where it did not change it
	Gone   bool   `json:"gone"`  // the entry removed it
	Texts  Texts  `json:"texts"` // of the appointment, as it was left
	Passed Passed `json:"passed"`
	Partly bool   `json:"partly,omitempty"` // it changed the appointment, and how cannot be read: the book was damaged
}

// Deed is what an entry says beside what it changed.
type Deed struct {
	Entry     uint64            `json:"entry"`
	Event     string            `json:"event"`
	Verb      appointment.Verb  `json:"verb"`
	By        appointment.Party `json:"by"`
	Actor     string            `json:"actor"`
	Effective time.Time         `json:"effective"`
	Recorded  time.Time         `json:"recorded"`
	Simulated bool              `json:"simulated"`
	Verdict   policy.Verdict    `json:"verdict"`
	Rules     []string          `json:"rules"`
	Assumed   bool              `json:"assumed"`
	Of        string            `json:"of"` // the event that it reverses
}

// State is an appointment without its texts. A field of the noun that a dispute can be about has a line here,
// and one in stateOf.
type State struct {
	Platform          string             `json:"platform"`
	Version           string             `json:"version"`
	Status            appointment.Status `json:"status"`
	Start             time.Time          `json:"start"`
	End               time.Time          `json:"end"`
	Timezone          string             `json:"timezone"`
	Agreed            time.Time          `json:"agreed"`
	CountsAsHeld      bool               `json:"counts_as_held"`
	NoShowBy          appointment.Party  `json:"no_show_by"`
	CancelledBy       appointment.Party  `json:"cancelled_by"`
	ClientArrived     time.Time          `json:"client_arrived"`
	SpecialistArrived time.Time          `json:"specialist_arrived"`
	Waited            time.Time          `json:"waited"`
	Ruling            appointment.Ruling `json:"ruling"`
	Charge            appointment.Charge `json:"charge"`
	Currency          string             `json:"currency"`
	Price             int64              `json:"price"`
	Charged           int64              `json:"charged"`
	Paid              int64              `json:"paid"`
	Refunded          int64              `json:"refunded"`
	RefundDue         int64              `json:"refund_due"`
	Owed              int64              `json:"owed"`
	Fees              int64              `json:"fees"`
	Payout            int64              `json:"payout"`
	Drawn             bool               `json:"drawn"` // from a package
	Sequence          int                `json:"sequence"`

	Session      appointment.SessionKind  `json:"session"`
	BookedBy     appointment.Party        `json:"booked_by"`
	RefundChoice appointment.RefundChoice `json:"refund_choice"`

	Silence *Silence `json:"silence,omitempty"` // nil for nothing
	Upfront bool     `json:"upfront,omitempty"`
}

// Silence is what comes about by itself after an instant, or has: see appointment.Silence.
type Silence struct {
	Brings   appointment.SilenceKind `json:"brings"`
	At       time.Time               `json:"at"`
	By       appointment.Party       `json:"by"`
	Charged  int64                   `json:"charged"`
	Refunded int64                   `json:"refunded"`
}

// Words are a text that somebody wrote, or that there is one and it is kept back.
type Words struct {
	KeptBack bool   `json:"kept_back"`
	Text     string `json:"text"`
}

// Texts are those of an appointment; nil where there are none.
type Texts struct {
	Place  *Words `json:"place"`
	Reason *Words `json:"reason"`
}

// Passed is what an entry wrote of what passed between the two.
type Passed struct {
	Messages []Message `json:"messages"`
	Letters  []Letter  `json:"letters"`
	Offers   []Offer   `json:"offers"`
}

// Message is what the client wrote or, of a few kinds, what either side said to the platform.
type Message struct {
	ID       string                  `json:"id"`
	Kind     appointment.MessageKind `json:"kind"`
	Received time.Time               `json:"received"`
	Recorded time.Time               `json:"recorded"`
	ETA      time.Time               `json:"eta"`
	Answered bool                    `json:"answered"`
	Text     *Words                  `json:"text"`
	By       appointment.Party       `json:"by,omitempty"` // empty for the client
}

// Letter is a text to the client or, where it has a topic, to the support of the platform.
type Letter struct {
	ID      string                  `json:"id"`
	Kind    appointment.NoticeKind  `json:"kind"`  // empty for the support
	Topic   string                  `json:"topic"` // empty for the client
	Lang    string                  `json:"lang"`
	State   appointment.NoticeState `json:"state"`
	Created time.Time               `json:"created"`
	Sent    time.Time               `json:"sent"`
	Subject *Words                  `json:"subject"`
	Body    *Words                  `json:"body"`
}

// Offer is times that were put to the client.
type Offer struct {
	ID       string                 `json:"id"`
	By       appointment.Party      `json:"by"`
	State    appointment.OfferState `json:"state"`
	Created  time.Time              `json:"created"`
	Expires  time.Time              `json:"expires"`
	Starts   []time.Time            `json:"starts"`
	Accepted int                    `json:"accepted"`
	Reason   *Words                 `json:"reason"`
}
