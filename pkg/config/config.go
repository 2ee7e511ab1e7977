package config

import (
	"path/filepath"
	"runtime"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/spf13/viper"
	"github.com/thlib/go-timezone-local/tzlocal"
)

// Config holds the settings in force. Empty means that nothing was set.
type Config struct {
	File       string // the configuration file, whether or not it exists; empty where it has no place
	DB         string // the book: the path of its file, or its address
	Beside     string // the path beside which this machine keeps what it knows of the book; empty for nowhere
	Name       string // the specialist's own, with which the texts to clients end
	Signature  string // what follows the name there, in lines
	DBNamed    bool   // by flag or environment: it has to exist
	Lang       string
	Specialist string // whose part of a practice's book is meant; empty for none
	Zone       string // an IANA name that time.LoadLocation knows
	ZoneNamed  bool   // by flag or environment: it comes before what a specialist has set
	Platform   string
	Duration   time.Duration      // zero where none is set
	Price      appointment.Amount // zero where appointments are free
	Priced     bool               // a price is set
	Place      string
	ClientLang string
	Timeout    time.Duration // how long to wait for another process's lock, above zero
	Color      Color

	Hours    appointment.Hours // the specialist's working hours
	Settle   Settle
	Notice   Notice
	Calendar Calendar
	Hooks    Hooks
	Engine   Engine

	ZoneFault error // why Zone is empty: the system's zone cannot be told
}

// Color says when answers have colours.
type Color string

// The choices of colours. Auto is where a person sees them.
const (
	ColorAuto   Color = "auto"
	ColorAlways Color = "always"
	ColorNever  Color = "never"
)

// ColorChoices lists every choice.
func ColorChoices() []Color { return []Color{ColorAuto, ColorAlways, ColorNever} }

// Calendar is how appointments stand in calendars.
type Calendar struct {
	Summary calendar.Summary // what they are called
}

// Settle is how a day is closed.
type Settle struct {
	Assume policy.Assumption // where nobody recorded whether the client came
}

// Notice is which texts to clients are not drafted.
type Notice struct {
	Skip []appointment.NoticeKind
}

// Sources is where the settings come from besides the configuration file.
type Sources struct {
	// Env looks up a variable of the environment, as os.LookupEnv does.
	Env func(name string) (string, bool)
	// Flags holds the flags that were given: config, db, lang, tz, color.
	Flags map[string]string
	// LocalZone returns the IANA name of the system's zone; nil for the one
	// that the operating system is set to.
	LocalZone func() (string, error)
}

// Load returns the settings in force: a flag before the environment, that
// before the configuration file, that before the default. Language and zone
// then fall back to the system's.
//
// A wrong setting is a fault.Invalid that names the flag, the variable, or the
// file and line where it stands. A system that does not tell its zone is no error
// yet: not every command needs one.
func Load(s Sources) (Config, error) {
	places := placesOf(s, runtime.GOOS)
	file, named, err := places.configFile()
	if err != nil {
		return Config{}, err
	}
	d := newDocument(s, file)
	v := newViper(d)
	if err := readFile(v, d, named, places.home); err != nil {
		return Config{}, err
	}
	if err := overlay(v, d); err != nil {
		return Config{}, err
	}
	return decode(v, d, places)
}

// PlatformsDir returns the folder of the user's own platform files, beside the
// configuration file. It need not exist, and is empty where that file has no
// place.
func (c Config) PlatformsDir() string {
	if c.File == "" {
		return ""
	}
	return filepath.Join(filepath.Dir(c.File), "platforms")
}

// TemplatesDir returns the folder of the user's own templates for notices,
// beside the configuration file. It need not exist.
func (c Config) TemplatesDir() string {
	return filepath.Join(filepath.Dir(c.File), "templates")
}

// overlay lays the environment and then the flags over the file.
func overlay(v *viper.Viper, d *document) error {
	for _, key := range overlaid() {
		kept, source, err := d.given(key)
		switch {
		case err != nil:
			return err
		case source != "":
			v.Set(key, kept)
		}
	}
	return nil
}

// given returns what the flag of a setting, else its variable, says, as it is kept, and
// which of the two it was; the source is empty where neither was given.
func (d *document) given(key string) (kept, source string, err error) {
	value, source := d.sources.given(key)
	if source == "" {
		return "", "", nil
	}
	s, _ := named(d.settings(), key)
	var texts []string
	if value == "" {
		err = fault.New(fault.Invalid, "config.empty")
	} else {
		texts, err = s.take(&reading{}, []string{value})
	}
	if err != nil {
		return "", source, fault.New(fault.Invalid, "config.given", "source", source, "cause", fault.Of(err)).Because(err)
	}
	return texts[0], source, nil
}

// given returns what the flag of a setting, else its variable, says and which
// of the two it was. The source is empty where neither was given; an empty
// variable counts as none.
func (s Sources) given(key string) (value, source string) {
	if value, ok := s.Flags[key]; ok {
		return value, "--" + key
	}
	name := variable(key)
	value = s.env(name)
	if value == "" {
		return "", ""
	}
	if name == "NO_COLOR" {
		value = string(ColorNever)
	}
	return value, name
}

func (s Sources) env(name string) string {
	if s.Env == nil {
		return ""
	}
	value, _ := s.Env(name)
	return value
}

// decode turns the merged settings into a Config and fills what nobody set. Each is asked
// for by itself: viper's Unmarshal costs as much as all else that a start does.
func decode(v *viper.Viper, d *document, places places) (Config, error) {
	c := *d.reading.config
	c.DB, c.Name, c.Signature = v.GetString("db"), v.GetString("name"), v.GetString("signature")
	c.Lang, c.Zone, c.Color = v.GetString("lang"), v.GetString("tz"), Color(v.GetString("color"))
	c.Platform, c.Place, c.ClientLang = v.GetString("platform"), v.GetString("place"), v.GetString("client_lang")
	_, named := d.sources.given("db")
	_, zone := d.sources.given("tz")
	c.DBNamed, c.ZoneNamed, c.Specialist = named != "", zone != "", v.GetString("specialist")
	var err error
	if c.DB == "" {
		if c.DB, err = places.dataFile(); err != nil {
			return Config{}, err
		}
	}
	c.Beside = places.beside(c.DB)
	if c.Lang == "" {
		c.Lang, _ = systemLang(d.sources)
	}
	if c.Zone == "" {
		c.Zone, _, c.ZoneFault = systemZone(d.sources)
	}
	c.Hooks.fromHome(places.home)
	c.Engine = c.Engine.from(c.File, places.home)
	if c.Hooks.Timeout == 0 {
		c.Hooks.Timeout = usualHookTimeout
	}
	if c.Timeout == 0 {
		c.Timeout = usualTimeout
	}
	return c, nil
}

func (s Sources) localZone() (string, error) {
	if s.LocalZone != nil {
		return s.LocalZone()
	}
	return tzlocal.LocalTZ()
}
