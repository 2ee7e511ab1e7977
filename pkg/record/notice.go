package record

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

type notice struct {
	ID            string                  `cbor:"1,keyasint,omitempty"`
	AppointmentID string                  `cbor:"2,keyasint,omitempty"`
	Kind          appointment.NoticeKind  `cbor:"3,keyasint"`
	Lang          string                  `cbor:"4,keyasint"`
	Subject       string                  `cbor:"5,keyasint,omitempty"`
	Body          string                  `cbor:"6,keyasint,omitempty"`
	State         appointment.NoticeState `cbor:"7,keyasint"`
	Created       time.Time               `cbor:"8,keyasint"`
	Sent          time.Time               `cbor:"9,keyasint,omitzero"`
	Members       []string                `cbor:"10,keyasint,omitempty"`
	Start         time.Time               `cbor:"11,keyasint,omitzero"`
	Attempt       time.Time               `cbor:"12,keyasint,omitzero"`
	Refusal       string                  `cbor:"13,keyasint,omitempty"`
}

type supportRequest struct {
	ID            string                  `cbor:"1,keyasint,omitempty"`
	AppointmentID string                  `cbor:"2,keyasint,omitempty"`
	Platform      string                  `cbor:"3,keyasint"`
	Topic         string                  `cbor:"4,keyasint"`
	Body          string                  `cbor:"5,keyasint,omitempty"`
	State         appointment.NoticeState `cbor:"6,keyasint"`
	Created       time.Time               `cbor:"7,keyasint"`
	Sent          time.Time               `cbor:"8,keyasint,omitzero"`
}

func (r *notice) fill(n *appointment.Notice) {
	*n = appointment.Notice(*r)
	inUTC(&n.Created, &n.Sent, &n.Start, &n.Attempt)
}

func (r *supportRequest) fill(s *appointment.SupportRequest) {
	*s = appointment.SupportRequest(*r)
	inUTC(&s.Created, &s.Sent)
}
