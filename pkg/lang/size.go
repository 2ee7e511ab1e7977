package lang

import "strconv"

// Size returns how large something is, given in bytes: in kilobytes up to a million, else in
// mega- or gigabytes with one decimal.
func (p *Phrases) Size(bytes int64) string {
	switch {
	case bytes < 1_000_000:
		return put(p.style("size.kilo"), "number", p.number(strconv.FormatInt((bytes+999)/1000, 10), 0))
	case bytes < 1_000_000_000:
		return put(p.style("size.mega"), "number", p.number(strconv.FormatInt((bytes+50_000)/100_000, 10), 1))
	}
	return put(p.style("size.giga"), "number", p.number(strconv.FormatInt((bytes+50_000_000)/100_000_000, 10), 1))
}
