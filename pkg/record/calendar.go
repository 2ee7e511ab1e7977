package record

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

type block struct {
	blockFields
	Times []blockTime `cbor:"6,keyasint,omitempty"`
}

type blockFields struct {
	ID       string                  `cbor:"1,keyasint,omitempty"`
	Source   string                  `cbor:"2,keyasint"`
	UID      string                  `cbor:"3,keyasint"`
	Resource string                  `cbor:"4,keyasint,omitempty"`
	Sequence int                     `cbor:"5,keyasint,omitempty"`
	Times    []appointment.BlockTime `cbor:"-"`
	Expanded time.Time               `cbor:"7,keyasint,omitzero"`
	Updated  time.Time               `cbor:"8,keyasint"`
}

type blockTime struct {
	Recurrence time.Time `cbor:"1,keyasint,omitzero"`
	Start      time.Time `cbor:"2,keyasint,omitzero"`
	End        time.Time `cbor:"3,keyasint,omitzero"`
	Sequence   int       `cbor:"4,keyasint,omitempty"`
}

func ofBlock(b appointment.Block) block {
	return block{blockFields(b), each(b.Times, func(t appointment.BlockTime) blockTime { return blockTime(t) })}
}

func (r *block) fill(b *appointment.Block) {
	*b = appointment.Block(r.blockFields)
	b.Times = each(r.Times, func(t blockTime) appointment.BlockTime {
		inUTC(&t.Recurrence, &t.Start, &t.End)
		return appointment.BlockTime(t)
	})
	inUTC(&b.Expanded, &b.Updated)
}

type calendar struct {
	Name            string    `cbor:"1,keyasint"`
	URL             string    `cbor:"2,keyasint"`
	User            string    `cbor:"3,keyasint,omitempty"`
	PasswordFile    string    `cbor:"4,keyasint,omitempty"`
	PasswordCommand string    `cbor:"5,keyasint,omitempty"`
	Token           string    `cbor:"6,keyasint,omitempty"`
	Added           time.Time `cbor:"7,keyasint"`
	Synced          time.Time `cbor:"8,keyasint,omitzero"`
}

func (r *calendar) fill(n *appointment.CalendarAccount) {
	*n = appointment.CalendarAccount(*r)
	inUTC(&n.Added, &n.Synced)
}

type pushed struct {
	pushedFields
	Dispute dispute `cbor:"8,keyasint,omitzero"`
}

type pushedFields struct {
	Calendar      string              `cbor:"1,keyasint"`
	UID           string              `cbor:"2,keyasint,omitempty"`
	AppointmentID string              `cbor:"3,keyasint,omitempty"`
	Resource      string              `cbor:"4,keyasint,omitempty"`
	ETag          string              `cbor:"5,keyasint,omitempty"`
	Print         string              `cbor:"6,keyasint,omitempty"`
	Claim         string              `cbor:"7,keyasint,omitempty"`
	Dispute       appointment.Dispute `cbor:"-"`
}

type dispute struct {
	Kind  appointment.DisputeKind `cbor:"1,keyasint"`
	ETag  string                  `cbor:"2,keyasint,omitempty"`
	Start time.Time               `cbor:"3,keyasint,omitzero"`
	End   time.Time               `cbor:"4,keyasint,omitzero"`
	Book  string                  `cbor:"5,keyasint,omitempty"`
	More  bool                    `cbor:"6,keyasint,omitempty"`
}

func ofPushed(p appointment.Pushed) pushed { return pushed{pushedFields(p), dispute(p.Dispute)} }

func (r *pushed) fill(p *appointment.Pushed) {
	*p = appointment.Pushed(r.pushedFields)
	p.Dispute = appointment.Dispute(r.Dispute)
	inUTC(&p.Dispute.Start, &p.Dispute.End)
}
