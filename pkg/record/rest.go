package record

import "github.com/adsum-cli/adsum/pkg/appointment"

// Rest is what of a noun is kept apart from it: what passed between the two people, where
// the noun itself is not, or not as personal, and texts that would be copied with each change of
// what they belong to.
type Rest struct {
	Place   string `cbor:"1,keyasint,omitempty"`
	Note    string `cbor:"2,keyasint,omitempty"`
	Reason  string `cbor:"3,keyasint,omitempty"`
	Subject string `cbor:"4,keyasint,omitempty"`
	Body    string `cbor:"5,keyasint,omitempty"`
	Origin  string `cbor:"6,keyasint,omitempty"` // whose name could be found by trying names
	Refusal string `cbor:"7,keyasint,omitempty"`
}

// Cut returns a noun without its rest, and the rest. Any other value has none.
func Cut(noun any) (any, Rest) {
	switch n := noun.(type) {
	case appointment.Appointment:
		rest := Rest{Place: n.Place, Note: n.Note, Reason: n.Reason.Text, Origin: n.Origin}
		n.Place, n.Note, n.Reason.Text, n.Origin = "", "", "", ""
		return n, rest
	case appointment.Client: // who they are may be known to more people than what is noted of them
		rest := Rest{Note: n.Note}
		n.Note = ""
		return n, rest
	case appointment.Notice:
		rest := Rest{Subject: n.Subject, Body: n.Body, Refusal: n.Refusal}
		n.Subject, n.Body, n.Refusal = "", "", ""
		return n, rest
	case appointment.SupportRequest:
		rest := Rest{Body: n.Body}
		n.Body = ""
		return n, rest
	}
	return noun, Rest{}
}

// Join gives a noun, to which into points, the rest that was cut off.
func Join(into any, rest Rest) {
	switch n := into.(type) {
	case *appointment.Appointment:
		n.Place, n.Note, n.Reason.Text, n.Origin = rest.Place, rest.Note, rest.Reason, rest.Origin
	case *appointment.Client:
		n.Note = rest.Note
	case *appointment.Notice:
		n.Subject, n.Body, n.Refusal = rest.Subject, rest.Body, rest.Refusal
	case *appointment.SupportRequest:
		n.Body = rest.Body
	}
}
