package appointment

// Cause says why one of several times cannot be an appointment's.
type Cause string

// The causes: somebody has the time, or too near to it; an event elsewhere takes place then; somebody has the room; it is on a day off;
// the month has no such day; a change of the clock skips the hour, or has it twice.
const (
	CauseTaken       Cause = "taken"
	CauseBusy        Cause = "busy"
	CauseRoomTaken   Cause = "room_taken"
	CauseDayOff      Cause = "day_off"
	CauseNoSuchDay   Cause = "no_such_day"
	CauseSkippedHour Cause = "skipped_hour"
	CauseDoubledHour Cause = "doubled_hour"
)

// Causes lists every cause.
func Causes() []Cause {
	return []Cause{CauseTaken, CauseBusy, CauseRoomTaken, CauseDayOff, CauseNoSuchDay, CauseSkippedHour, CauseDoubledHour}
}
