package notice

import (
	"strings"
	"unicode"
)

// Facts are what a text can tell, as words of its language. An empty one was
// not agreed or does not apply, and the text leaves it out.
type Facts struct {
	Client     string   // the client's name
	Salutation string   // how the client is addressed after the greeting, as in "Anna"; empty where nobody said
	Specialist string   // the specialist's own name, with which a text ends
	Signature  []string // lines that follow it, each of its own

	When     string // the appointment as it now stands: Date and Time in one
	Date     string // with the weekday
	Time     string
	Duration string
	Place    string
	OldWhen  string // before a move
	OldDate  string
	OldTime  string
	Agreed   bool // the client has chosen the new time already

	// Of several appointments told in one letter. When and the like are those of the first;
	// Duration, Place and Price are what all of them have, and empty where they differ; the
	// amounts below are what all of them come to.
	Dates  []string // each with its date and time, and what it alone has or is charged; nil for one
	Count  string   // how many: "4 sessions"
	Priced bool     // one of them at least has a price

	Slots         []string // of an offer, each numbered, with its date and time
	Apology       bool     // the offer comes of the specialist's need to move
	HeldUntil     string   // "until …": until when its times are held; empty where they are not
	HeldUntilDate string
	HeldUntilTime string

	FreeMoveUntil string // "until …": until when the client may move free of charge; empty once past
	FreeMoveDate  string
	FreeMoveTime  string
	MoveFee       string // what a move that is told costs, or have cost those of what is called off; empty where it is free
	MovesLeft     string // how often the client may move within a year, where that is less often than there are sessions
	Binding       bool   // it was moved so late that it is not cancelled any more

	ConfirmUntil string // "until …": until when the client has to confirm it, else it does not take place
	PayUntil     string // "until …": until when they have to pay for it, else it does not take place
	Upfront      bool   // they have to pay for it at once
	Rest         string // what is left to pay where some is paid: of the price or, where that is paid, of a fee
	LapsedUntil  string // "until …": until when somebody could have confirmed or paid for one that has lapsed
	Unpaid       bool   // it lapsed as nobody paid for it, and not as nobody confirmed it

	Price              string // as agreed
	PriceChanged       bool   // by the edit that is told; the price may be gone with it
	Paid               string // of the price, so far
	Charged            string // what the client has to pay after a decision; empty for nothing
	Owed               string // the part of it not paid yet, or of a changed price of which some is paid
	Refund             string // what goes back to the client
	RefundedByPlatform bool   // the platform makes that refund by itself
	RefundDue          bool   // it is still to be made, by the specialist
	RefundOnRequest    bool   // or by the platform, whom the specialist asks
	RefundThrough      bool   // or where the money lies, with the platform
	Choosing           bool   // it is the client's to choose what becomes of what was paid, of one of those that follow
	TurnedDown         bool   // they have chosen not to pay for the new time with it, so that the session is called off
	ChooseRefund       bool   // it comes back
	ChooseBalance      bool   // it is kept for them by the platform
	ChooseCarryOver    bool   // it pays for the new time

	// Package says that a package of the client's pays, for one at least of those that are told:
	// nothing is free of charge then, and what there is of a price is another's. Which of the
	// four that follow is so of all of them is set.
	Package   bool
	Drawn     bool   // the session stands, and is paid from the package
	Used      bool   // it did not take place and is used up all the same
	GivenBack bool   // it goes back to the package
	TakenOut  bool   // it is no longer of a package, which has it back
	Left      string // what is left of the package then, as in "2 sessions left"; empty for nothing
	Closed    bool   // the package was closed by a refund, so that nothing is drawn from it

	// Reason is why: the specialist's for a change of theirs, the client's in a
	// request to the support. With a held absence it is not quoted, and only
	// says that a reason was given and rejected.
	Reason string
	Moved  bool // an accepted reason has moved the appointment already

	Platform  string // its title; empty for an appointment made without one
	RulesLink string // where its rules stand
	Rebook    bool   // the next session must be booked and paid anew

	FirstAbsence bool   // the client's first within a year, which the platform does not charge; nothing is to be booked anew for it
	Reported     bool   // it stands only if the client does not object: nothing is charged yet
	Claimed      string // what they then have to pay; empty for nothing
	ObjectUntil  string // "until …": until when they can object to the platform; empty where they cannot
	Objected     bool   // they have, and the platform has decided
	Freed        bool   // nothing is charged for the absence any more, and there is nothing to move
	Conceded     bool   // the specialist agrees to what they reported: nothing is charged
	Partly       bool   // the platform has, in part: less is charged than they objected to
	Unopposed    bool   // what they reported stands, as nobody objected in time
	OwnReport    bool   // what it has decided on is a report of theirs, to which the specialist had objected
	Failure      bool   // a technical failure was to blame, and nobody asks for a reason
}

// oneLine returns the facts with everything that a person typed on one line.
func oneLine(f Facts) Facts {
	for _, text := range []*string{
		&f.Client, &f.Salutation, &f.Specialist, &f.When, &f.Date, &f.Time, &f.Duration, &f.Place,
		&f.OldWhen, &f.OldDate, &f.OldTime, &f.FreeMoveUntil, &f.FreeMoveDate, &f.FreeMoveTime, &f.MoveFee, &f.MovesLeft,
		&f.HeldUntil, &f.HeldUntilDate, &f.HeldUntilTime, &f.ConfirmUntil, &f.PayUntil, &f.LapsedUntil, &f.Rest, &f.Claimed, &f.ObjectUntil,
		&f.Count, &f.Price, &f.Paid, &f.Charged, &f.Owed, &f.Refund, &f.Left,
		&f.Reason, &f.Platform, &f.RulesLink,
	} {
		*text = unbroken(*text)
	}
	f.Slots, f.Dates, f.Signature = unbrokenEach(f.Slots), unbrokenEach(f.Dates), unbrokenEach(f.Signature)
	return f
}

func unbrokenEach(texts []string) []string {
	list := make([]string, len(texts))
	for i, text := range texts {
		list[i] = unbroken(text)
	}
	return list
}

// unbroken puts a text on one line.
func unbroken(text string) string { return strings.Join(strings.FieldsFunc(text, breaks), " ") }

// breaks reports whether a rune parts words. The spaces that must not break,
// as in amounts, stay.
func breaks(r rune) bool {
	return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f'
}
