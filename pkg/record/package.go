package record

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// bundle is the record of a package, which Go has a word of its own for.
type bundle struct {
	ID       string    `cbor:"1,keyasint,omitempty"`
	ClientID string    `cbor:"2,keyasint"`
	Sessions int       `cbor:"3,keyasint"`
	Expires  string    `cbor:"4,keyasint,omitempty"`
	Currency string    `cbor:"5,keyasint,omitempty"`
	Price    int64     `cbor:"6,keyasint,omitempty"`
	Paid     int64     `cbor:"7,keyasint,omitempty"`
	Refunded int64     `cbor:"8,keyasint,omitempty"`
	Sold     time.Time `cbor:"9,keyasint"`
	Ended    time.Time `cbor:"10,keyasint,omitzero"`
	Updated  time.Time `cbor:"11,keyasint"`
}

func (r *bundle) fill(p *appointment.Package) {
	*p = appointment.Package(*r)
	inUTC(&p.Sold, &p.Ended, &p.Updated)
}
