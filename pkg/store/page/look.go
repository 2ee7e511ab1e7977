package page

import "errors"

// Look returns the value of key as Get does, but proves nothing beside it: a page that
// is damaged is in its way only where it is on the way down to that key. It is for who
// walks the whole file as well.
//
// Errors: *Damage, and whatever the reader returns.
func (t *Tree) Look(key []byte) ([]byte, error) {
	var c cursor
	found, err := c.seek(t, key)
	if err != nil || !found {
		return nil, err
	}
	leaf, i := c.leaf()
	_, value := leaf.entry(i)
	return value, nil
}

// Survey calls visit for each entry from a key on, ascending, until it wants no more, and
// passes over the pages that are damaged: entries on them are not seen. Nothing is proved
// of an entry. Key and value are parts of the page.
//
// Errors: whatever the reader returns, and whatever visit returns.
func (t *Tree) Survey(from []byte, visit func(key, value []byte) (more bool, err error)) error {
	_, err := t.survey(t.root, from, nil, 1, visit)
	return err
}

// survey visits a page and what is below it, and reports whether more is wanted.
func (t *Tree) survey(n *node, from, next []byte, depth int, visit func(key, value []byte) (bool, error)) (bool, error) {
	at, found := n.search(from)
	if !n.leaf && !found && at > 0 {
		at--
	}
	for i := at; i < n.count; i++ {
		if n.leaf {
			if more, err := visit(n.entry(i)); err != nil || !more {
				return false, err
			}
			continue
		}
		end := next
		if i+1 < n.count {
			end = n.key(i + 1)
		}
		child, err := t.file.load(n.child(i))
		if err == nil {
			err = t.fits(child, n.key(i), end, depth+1)
		}
		if _, damaged := errors.AsType[*Damage](err); damaged {
			continue
		}
		if err != nil {
			return false, err
		}
		if more, err := t.survey(child, from, end, depth+1, visit); err != nil || !more {
			return false, err
		}
	}
	return true, nil
}
