package store

// Looks finds what will be read of a part of a book: one look after the other, each in what those before
// had asked for.
type Looks []func(Tx) ([]Span, error)

// ExpectAll says of some parts of a book that all will be read that some looks find. Of a book that is far
// it asks for it in as many requests as there are looks, however many parts there are; at one that is
// near nobody looks. What is withheld is left to who reads it.
func ExpectAll(parts []Tx, all ...Looks) error {
	far, _ := farOf(parts[0])
	if far == nil {
		return nil
	}
	for i := 0; ; i++ {
		var at Looks
		for _, looks := range all {
			if i < len(looks) {
				at = append(at, looks[i])
			}
		}
		if len(at) == 0 {
			return nil
		}
		spans, err := at.in(parts)
		if err == nil {
			err = far.Ahead(spans...)
		}
		if err != nil {
			return err
		}
	}
}

// in returns what the looks find in some parts, as spans of the whole book, each once.
func (l Looks) in(parts []Tx) ([]Span, error) {
	var all []Span
	asked := map[string]bool{}
	for _, part := range parts {
		_, prefix := farOf(part)
		for _, look := range l {
			spans, err := look(&sparing{Tx: part})
			if err != nil {
				return nil, err
			}
			for _, s := range spans {
				s = s.within(prefix)
				if what := string(s.From) + "\x00" + string(s.to); !asked[what] {
					asked[what], all = true, append(all, s)
				}
			}
		}
	}
	return all, nil
}
