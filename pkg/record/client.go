package record

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

type client struct {
	clientFields
	Terms terms `cbor:"8,keyasint,omitzero"`
}

type clientFields struct {
	ID         string            `cbor:"1,keyasint,omitempty"`
	Name       string            `cbor:"2,keyasint"`
	Lang       string            `cbor:"3,keyasint"`
	Salutation string            `cbor:"4,keyasint,omitempty"`
	Email      string            `cbor:"5,keyasint,omitempty"`
	Phone      string            `cbor:"6,keyasint,omitempty"`
	Note       string            `cbor:"7,keyasint,omitempty"`
	Terms      appointment.Terms `cbor:"-"`
}

type terms struct {
	termsFields
	Price amount `cbor:"3,keyasint,omitzero"`
}

type termsFields struct {
	Duration time.Duration      `cbor:"1,keyasint,omitempty"`
	Priced   bool               `cbor:"2,keyasint,omitempty"`
	Price    appointment.Amount `cbor:"-"`
	Place    string             `cbor:"4,keyasint,omitempty"`
	Platform string             `cbor:"5,keyasint,omitempty"`
}

type amount struct {
	Minor    int64  `cbor:"1,keyasint,omitempty"`
	Currency string `cbor:"2,keyasint,omitempty"`
}

func ofClient(c appointment.Client) client {
	return client{clientFields(c), terms{termsFields(c.Terms), amount(c.Terms.Price)}}
}

func (r *client) fill(c *appointment.Client) {
	*c = appointment.Client(r.clientFields)
	c.Terms = appointment.Terms(r.Terms.termsFields)
	c.Terms.Price = appointment.Amount(r.Terms.Price)
}
