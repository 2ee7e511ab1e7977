package mirror

import "github.com/adsum-cli/adsum/pkg/appointment"

// absent decides about an event that the calendar does not have.
func absent(kept appointment.Pushed, want Want, restore bool) Step {
	if Claims(kept, nothing) { // whoever took it away was the book
		kept.ETag, kept.Print, kept.Dispute = "", "", appointment.Dispute{}
	}
	kept.Claim = ""
	deleted := kept.Dispute.Kind == appointment.DisputeDeleted
	switch {
	case kept.ETag == "" && kept.Dispute.Kind == "":
		return lacking(kept, want)
	case deleted && prevails(kept.Dispute, want, restore):
		return anew(kept, want)
	case want.None:
		return Step{Pushed: kept, Act: Nothing}
	case want.Cancelled && !(deleted && Untold(kept.Dispute)):
		return Step{Pushed: settled(kept, want, ""), Keep: true, Act: Nothing}
	}
	kept.ETag = ""
	if !deleted {
		kept.Dispute = appointment.Dispute{Kind: appointment.DisputeDeleted, Book: untold + want.print()}
	}
	return Step{Pushed: kept, Keep: true, Act: Nothing}
}

// present decides about an event that the calendar has.
func present(kept appointment.Pushed, want Want, seen Seen, restore bool) Step {
	agreed := !want.None && seen.Print == want.Print
	if !known(kept) && !agreed {
		return met(kept, want, seen)
	}
	kept.Resource = seen.Resource
	disputed := kept.Dispute.Kind != "" && kept.Dispute.ETag == seen.ETag
	switch {
	case agreed, seen.Print == kept.Print, Claims(kept, seen.Print):
		kept.Print, kept.Dispute = seen.Print, appointment.Dispute{}
	case disputed && prevails(kept.Dispute, want, restore):
	case disputed:
		kept.ETag, kept.Claim = seen.ETag, ""
		return Step{Pushed: kept, Keep: true, Act: Nothing}
	default:
		return disputing(kept, want, seen)
	}
	kept.ETag, kept.Claim = seen.ETag, ""
	switch {
	case want.None:
		return Step{Pushed: kept, Keep: true, Act: Remove, Over: seen.ETag}
	case agreed:
		return Step{Pushed: kept, Keep: true, Act: Nothing}
	}
	return Step{Pushed: kept, Keep: true, Act: Update, Over: seen.ETag}
}

// known reports whether the book remembers to have put an event there, or to be about to.
func known(kept appointment.Pushed) bool {
	return kept.Print != "" || kept.Claim != "" || kept.ETag != "" || kept.Dispute.Kind != ""
}

// met decides about an event of the book that is in the calendar though the book does not know how it came
// there: somebody put an export of the book there, or the calendar was left and is added again. An older
// version of it gives way.
func met(kept appointment.Pushed, want Want, seen Seen) Step {
	kept.Resource, kept.ETag, kept.Print = seen.Resource, seen.ETag, seen.Print
	switch {
	case want.None && seen.Print == want.Print:
		return Step{Pushed: kept, Keep: true, Act: Remove, Over: seen.ETag}
	case !want.None && seen.Sequence < want.Sequence:
		return Step{Pushed: kept, Keep: true, Act: Update, Over: seen.ETag}
	}
	return disputing(kept, want, seen)
}

// disputing says what somebody did to an event of the book.
func disputing(kept appointment.Pushed, want Want, seen Seen) Step {
	kept.ETag, kept.Claim = seen.ETag, ""
	kept.Dispute = appointment.Dispute{Kind: appointment.DisputeEdited, ETag: seen.ETag, Book: untold + want.print()}
	switch {
	case want.None:
	case seen.Cancelled && !want.Cancelled:
		kept.Dispute.Kind = appointment.DisputeCancelled
	case !seen.Start.Equal(want.Start) || !seen.End.Equal(want.End):
		kept.Dispute.Kind, kept.Dispute.Start, kept.Dispute.End = appointment.DisputeMoved, seen.Start, seen.End
		kept.Dispute.More = seen.Rest != want.Rest
	}
	return Step{Pushed: kept, Keep: true, Act: Nothing}
}
