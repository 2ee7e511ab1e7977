package page

// maxOrphans is how many pages that nothing led to are reported: a file without a byte on
// the disk can claim to have more than can be counted.
const maxOrphans = 1 << 20

// orphans reports the pages that nothing led to.
func (w *walk) orphans() error {
	for id, found := uint64(0), 0; id < w.file.meta.Pages && found < maxOrphans; id++ {
		if w.seen.has(id) || w.free.Has(id) {
			continue
		}
		found++
		if err := w.report(damaged(RegionOrphan, id, "it is neither in a tree nor free")); err != nil {
			return err
		}
	}
	return nil
}
