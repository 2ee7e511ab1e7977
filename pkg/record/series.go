package record

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

type series struct {
	seriesFields
	Rule recurrence `cbor:"3,keyasint"`
}

type seriesFields struct {
	ID       string                 `cbor:"1,keyasint,omitempty"`
	ClientID string                 `cbor:"2,keyasint"`
	Rule     appointment.Recurrence `cbor:"-"`
	Start    time.Time              `cbor:"4,keyasint"`
	Timezone string                 `cbor:"5,keyasint"`
	Last     string                 `cbor:"6,keyasint"`
	Created  time.Time              `cbor:"7,keyasint"`
	Shift    int                    `cbor:"8,keyasint,omitempty"`
	Clock    string                 `cbor:"9,keyasint,omitempty"`
}

type recurrence struct {
	Unit  appointment.Unit `cbor:"1,keyasint"`
	Every int              `cbor:"2,keyasint"`
	Days  [7]bool          `cbor:"3,keyasint"`
}

func ofSeries(s appointment.Series) series { return series{seriesFields(s), recurrence(s.Rule)} }

func (r *series) fill(s *appointment.Series) {
	*s = appointment.Series(r.seriesFields)
	s.Rule = appointment.Recurrence(r.Rule)
	inUTC(&s.Start, &s.Created)
}
