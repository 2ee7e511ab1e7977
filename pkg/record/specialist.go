package record

import "github.com/adsum-cli/adsum/pkg/appointment"

type specialist struct {
	specialistFields
	Terms terms `cbor:"6,keyasint,omitzero"`
}

type specialistFields struct {
	ID        string                   `cbor:"1,keyasint,omitempty"`
	Name      string                   `cbor:"2,keyasint"`
	Zone      string                   `cbor:"3,keyasint,omitempty"`
	Lang      string                   `cbor:"4,keyasint,omitempty"`
	Signature string                   `cbor:"5,keyasint,omitempty"`
	Terms     appointment.Terms        `cbor:"-"`
	Untold    []appointment.NoticeKind `cbor:"7,keyasint,omitempty"`
	Rulings   bool                     `cbor:"8,keyasint,omitempty"`
	Left      bool                     `cbor:"9,keyasint,omitempty"`
}

type room struct {
	Name   string `cbor:"2,keyasint"`
	Closed bool   `cbor:"3,keyasint,omitempty"`
}

func ofSpecialist(s appointment.Specialist) specialist {
	return specialist{specialistFields(s), terms{termsFields(s.Terms), amount(s.Terms.Price)}}
}

func (r *specialist) fill(s *appointment.Specialist) {
	*s = appointment.Specialist(r.specialistFields)
	s.Terms = appointment.Terms(r.Terms.termsFields)
	s.Terms.Price = appointment.Amount(r.Terms.Price)
}

func (r *room) fill(n *appointment.Room) { *n = appointment.Room(*r) }

type platformFile struct {
	Name string `cbor:"1,keyasint,omitempty"`
	Text string `cbor:"2,keyasint"`
}

func (r *platformFile) fill(n *appointment.PlatformFile) { *n = appointment.PlatformFile(*r) }
