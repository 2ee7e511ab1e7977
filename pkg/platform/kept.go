package platform

// Kept is the platform files that a specialist has in the book. They come before the user's, and
// before those that come with adsum.
type Kept interface {
	// Text returns the text of the file of a platform, and whether there is one.
	Text(name string) (text string, found bool, err error)
	// Names returns the names of all.
	Names() ([]string, error)
	// Whose returns the name of the specialist.
	Whose() string
}

// Over returns the set with the files of a specialist before all others.
func (s Set) Over(k Kept) Set {
	s.kept = k
	return s
}

// ofBook returns the file of the specialist for a name, what to call it, and whether there is one.
func (s Set) ofBook(name string) (file string, content []byte, found bool, err error) {
	if s.kept == nil {
		return "", nil, false, nil
	}
	text, found, err := s.kept.Text(name)
	if err != nil || !found {
		return "", nil, false, err
	}
	return s.kept.Whose() + ": " + name + extension, []byte(text), true, nil
}
