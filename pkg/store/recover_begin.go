package store

// begin founds the new book: on the backup where there is one, without those who were
// forgotten since, else on nothing.
func (r *recovery) begin() error {
	secret := r.secret
	if secret == nil {
		var err error
		if secret, err = draw(secretLength); err != nil {
			return err
		}
	}
	epoch, err := draw(epochLength)
	if err != nil {
		return err
	}
	base, err := pairOf(foundationKey(), foundation{Epoch: epoch, Secret: secret})
	if err != nil {
		return err
	}
	if r.with.Backup != nil {
		if err := r.copyBackup(); err != nil {
			return err
		}
	}
	err = r.w.Build(func(tx Tx) error {
		if version, err := FormatOf(tx); err != nil || version < Plain { // else it came with the backup
			if err := putFormat(tx, Plain); err != nil {
				return err
			}
		}
		if err := tx.Put(base.key, base.value); err != nil {
			return err
		}
		return r.eraseForgotten(tx)
	})
	r.done.Backup = r.backup
	return err
}

func (r *recovery) copyBackup() error {
	var batch []pair
	size := 0
	flush := func() error {
		written := batch
		batch, size = nil, 0
		return r.w.Build(func(tx Tx) error {
			for _, p := range written {
				if err := tx.Put(p.key, p.value); err != nil {
					return err
				}
			}
			return nil
		})
	}
	err := r.with.Backup.Scan(nil, nil, nil, func(key, value []byte) error {
		batch, size = append(batch, pair{key, value}), size+len(key)+len(value)
		if size < batchBytes {
			return nil
		}
		return flush()
	})
	if err == nil {
		err = flush()
	}
	end, _, unread := load[head](r.with.Backup, headKey())
	r.verbatim, r.hash = end.Seq, end.Hash
	if err != nil {
		return err
	}
	return unread
}

// eraseForgotten removes what the backup has of clients who were forgotten since.
func (r *recovery) eraseForgotten(tx Tx) error {
	f := forgetting{c: NewChange(tx), clients: map[string]bool{}}
	for client, seq := range r.forgotten {
		if seq > r.backup && r.backup > 0 {
			f.clients[client] = true
		}
	}
	if len(f.clients) == 0 {
		return nil
	}
	for _, step := range []func() error{f.findRecords, f.findParts, f.erase} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}
