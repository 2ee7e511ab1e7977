package store

// memory has the entries of the journal that a transaction decoded last: an entry of a
// command that changed much is asked for once for each record that it changed. An entry
// is never written over, so what is remembered stays true.
type memory struct{ young, old map[uint64]bound }

// memoryLength is how many entries are remembered at least.
const memoryLength = 64

func (m *memory) find(seq uint64) (bound, bool) {
	b, found := m.young[seq]
	if found {
		return b, true
	}
	if b, found = m.old[seq]; found {
		m.keep(b)
	}
	return b, found
}

func (m *memory) keep(b bound) {
	if m.young == nil || len(m.young) >= memoryLength {
		m.old, m.young = m.young, map[uint64]bound{}
	}
	m.young[b.seq] = b
}

// recalling is a transaction with a memory.
type recalling struct {
	Tx
	memory
}

// withMemory returns the transaction with a memory, its own where it has one.
func withMemory(tx Tx) Tx {
	if memoryOf(tx) != nil {
		return tx
	}
	return &recalling{Tx: tx}
}

// memoryOf returns the memory of a transaction, nil where it has none.
func memoryOf(tx Tx) *memory {
	switch t := tx.(type) {
	case *recalling:
		return &t.memory
	case *unrecorded:
		return &t.memory
	}
	return nil
}
