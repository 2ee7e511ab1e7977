package record

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

type message struct {
	ID            string                  `cbor:"1,keyasint,omitempty"`
	AppointmentID string                  `cbor:"2,keyasint,omitempty"`
	Kind          appointment.MessageKind `cbor:"3,keyasint"`
	Text          string                  `cbor:"4,keyasint"`
	Received      time.Time               `cbor:"5,keyasint"`
	ETA           time.Time               `cbor:"6,keyasint,omitzero"`
	Recorded      time.Time               `cbor:"7,keyasint"`
	Answered      bool                    `cbor:"8,keyasint,omitempty"`
	Lead          time.Duration           `cbor:"9,keyasint,omitempty"`
	By            appointment.Party       `cbor:"10,keyasint,omitempty"`
}

func (r *message) fill(m *appointment.Message) {
	*m = appointment.Message(*r)
	inUTC(&m.Received, &m.ETA, &m.Recorded)
}
