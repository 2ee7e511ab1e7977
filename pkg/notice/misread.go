package notice

import "strings"

// misread names what is wrong with a file that is no template, in the parser's own words.
func (l loaded) misread(err error) error {
	at, cause := place(strings.TrimPrefix(err.Error(), "template: "))
	return l.at(refused("notice.syntax", "cause", cause), at).Because(err)
}
