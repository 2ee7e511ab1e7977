package record

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

type waiting struct {
	waitingFields
	Within [7][]span `cbor:"4,keyasint"`
}

type waitingFields struct {
	ID       string                `cbor:"1,keyasint,omitempty"`
	ClientID string                `cbor:"2,keyasint"`
	Length   time.Duration         `cbor:"3,keyasint"`
	Within   [7][]appointment.Span `cbor:"-"`
	Timezone string                `cbor:"5,keyasint"`
	Added    time.Time             `cbor:"6,keyasint"`
	Updated  time.Time             `cbor:"7,keyasint"`
}

func ofWaiting(w appointment.Waiting) waiting { return waiting{waitingFields(w), ofWeek(w.Within)} }

func (r *waiting) fill(w *appointment.Waiting) {
	*w = appointment.Waiting(r.waitingFields)
	w.Within = weekOf(r.Within)
	inUTC(&w.Added, &w.Updated)
}
