package record

type client struct {
	ID         string `cbor:"1,keyasint,omitempty"`
	Name       string `cbor:"2,keyasint"`
	Lang       string `cbor:"3,keyasint"`
	Salutation string `cbor:"4,keyasint,omitempty"`
}
