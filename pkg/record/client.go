package record

type client struct {
	ID         string `cbor:"1,keyasint,omitempty"`
	Name       string `cbor:"2,keyasint"`
	Lang       string `cbor:"3,keyasint"`
	Salutation string `cbor:"4,keyasint,omitempty"`
	Email      string `cbor:"5,keyasint,omitempty"`
	Phone      string `cbor:"6,keyasint,omitempty"`
	Note       string `cbor:"7,keyasint,omitempty"`
}
