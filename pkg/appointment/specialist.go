package appointment

// Specialist is one of those who share the book of a practice. Each has a part of it, of which
// they are the specialist; its id tells the part.
//
// What they have set comes before the settings of whoever types: Terms are those of a booking
// that nobody named, Zone is an IANA name, and Lang the language of clients of whom none is known,
// one of Langs; each is empty where that of the settings counts. Name and Signature end their texts,
// and Untold are the texts that are not drafted. Rulings says that others may say what the rules
// leave to the specialist. Left is set once they left the practice: their part stays, to be read.
type Specialist struct {
	ID        string
	Name      string
	Zone      string
	Lang      string
	Signature string
	Terms     Terms
	Untold    []NoticeKind
	Rulings   bool
	Left      bool
}

// Room is a room that the specialists of a practice share.
type Room struct {
	ID   string
	Name string
}
