package platform

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/policy"
)

// latestFormat is that of the files which can have all that adsum reads; a file that names none
// is of the first.
const latestFormat = 2

// format reads of which format a file is, and refuses what that does not have.
func (c *check) format(d platformText) {
	format := 1
	if d.Format != nil {
		format = *d.Format
	}
	foreign, key := d.foreign(format)
	switch {
	case format < 1 || format > latestFormat:
		c.fail("format", "platform.format", "value", strconv.Itoa(format), "max", latestFormat)
	case foreign != "":
		c.fail(foreign, key, "value", keyOf(foreign))
	}
	c.dated = format == latestFormat
}

// foreign returns where a file has what it has not in its format, and the key of that fault;
// empty where it is as it should be.
func (d platformText) foreign(format int) (path, key string) {
	own := map[string]bool{
		"tz": d.Zone != "", "source": len(d.Sources) > 0, "edition": len(d.Editions) > 0,
	}
	for i, further := 0, reflect.ValueOf(d.furtherText); i < further.NumField(); i++ {
		own[further.Type().Field(i).Tag.Get("toml")] = !further.Field(i).IsZero()
	}
	key = "platform.format_two"
	if format != 1 {
		own, key = map[string]bool{"article": d.Article != articleText{}}, "platform.format_one"
	}
	for _, path := range slices.Sorted(maps.Keys(own)) {
		if own[path] {
			return path, key
		}
	}
	for i, r := range d.Rules {
		dated := r.Source != "" || len(r.Sentences) > 0
		switch {
		case format == 1 && dated:
			return element("rule", i, "source"), key
		case format != 1 && r.Article != nil:
			return element("rule", i, "article"), key
		}
	}
	return "", ""
}

// editions reads a file: what holds always, and what came into force later.
func (c *check) editions(d platformText) policy.Editions {
	c.format(d)
	rules := placed("rule", d.Rules)
	zone := c.zone(d)
	all := policy.Editions{c.versioned(c.platform(d, rules))}
	for i, e := range d.Editions {
		if c.err != nil {
			return nil
		}
		c.edition = "edition." + strconv.Itoa(i)
		c.overlay(&d, e)
		rules = replaced(rules, placed(c.edition+".rule", e.Rules))
		p := c.versioned(c.dates(c.platform(d, rules), e, zone))
		if !p.From.After(all[i].From) {
			c.fail("from", "platform.edition_order", "value", e.From)
		}
		if undated(p, all[i]) {
			c.fail("version", "platform.edition_same", "value", e.Version)
		}
		all = append(all, p)
	}
	c.edition = ""
	c.idle(d)
	return all
}

// undated reports whether two editions differ by their version, and by when and for what they hold, alone.
func undated(p, before policy.Platform) bool {
	p.Version, p.From, p.Applies = before.Version, before.From, before.Applies
	return reflect.DeepEqual(p, before)
}

// idle refuses what decides nothing: a zone by whose days nothing changes, and an article on which no rule rests.
func (c *check) idle(d platformText) {
	if d.Zone != "" && len(d.Editions) == 0 {
		c.fail("tz", "platform.zone_idle", "value", d.Zone)
	}
	named := map[string]bool{}
	for _, e := range slices.Concat(d.Editions, []editionText{{Rules: d.Rules}}) {
		for _, r := range e.Rules {
			named[r.Source] = true
		}
	}
	for i, s := range d.Sources {
		if !named[s.ID] {
			c.fail(element("source", i, "id"), "platform.source_idle", "value", s.ID)
		}
	}
}

// versioned adds the rules of adsum's own bookkeeping, and names the version.
func (c *check) versioned(p policy.Platform) policy.Platform {
	if c.err != nil {
		return p
	}
	p.Rules = append(p.Rules, unanswered(c.fill.rules(c.house()), p)...)
	p.Version, c.err = versionOf(p)
	return p
}

// zone reads the zone in which a platform reckons its days, which a file without editions need
// not say.
func (c *check) zone(d platformText) *time.Location {
	if d.Zone == "" && len(d.Editions) == 0 {
		return time.UTC
	}
	c.text("tz", d.Zone)
	zone, err := time.LoadLocation(d.Zone)
	if err != nil || d.Zone == "Local" {
		c.fail("tz", "platform.zone", "value", d.Zone)
		return time.UTC
	}
	return zone
}

// dates says from when an edition holds, and for what.
func (c *check) dates(p policy.Platform, e editionText, zone *time.Location) policy.Platform {
	c.text("from", e.From)
	day, err := time.ParseInLocation(time.DateOnly, e.From, zone)
	if err != nil {
		c.fail("from", "platform.edition_day", "value", e.From)
	}
	p.From, p.Applies = day.UTC(), policy.AppliesBooking
	if e.Applies != "" {
		p.Applies = choice(c, "applies", e.Applies, policy.AllApplies())
	}
	return p
}

// overlay sets what an edition sets.
func (c *check) overlay(d *platformText, e editionText) {
	d.Version = e.Version
	c.overlayEach(reflect.ValueOf(&d.settingsText).Elem(), reflect.ValueOf(e.settingsText))
}

func (c *check) overlayEach(to, from reflect.Value) {
	for i := range to.NumField() {
		switch field := to.Type().Field(i); {
		case field.Anonymous:
			c.overlayEach(to.Field(i), from.Field(i))
		case c.sets(field.Tag.Get("toml")):
			to.Field(i).Set(from.Field(i))
		}
	}
}

// sets reports whether the edition that is read has a key.
func (c *check) sets(key string) bool {
	_, has := c.places()[join(c.edition, key)]
	return has
}

// set returns where a path stands: in the edition that is read, where that has its key.
func (c *check) set(path string) string {
	key, _, _ := strings.Cut(path, ".")
	own := key == "from" || key == "applies" || key == "version" || c.sets(key)
	if c.edition == "" || key == "edition" || !own || key == "rule" {
		return path
	}
	return join(c.edition, path)
}

// replaced returns rules with others in the place of those with the same ids, and those that are
// new after them.
func replaced(rules, by []placedRule) []placedRule {
	all := slices.Clone(rules)
	for _, r := range by {
		same := func(have placedRule) bool { return have.ID == r.ID }
		if i := slices.IndexFunc(rules, same); i >= 0 {
			all[i] = r
		} else {
			all = append(all, r)
		}
	}
	return all
}
