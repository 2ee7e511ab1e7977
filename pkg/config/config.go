package config

import (
	"path/filepath"
	"runtime"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/spf13/viper"
	"github.com/thlib/go-timezone-local/tzlocal"
)

// Config holds the settings in force. Empty means that nothing was set.
type Config struct {
	File       string // the configuration file, whether or not it exists; empty where it has no place
	DB         string // the book's file
	Name       string // the specialist's own, with which the texts to clients end
	Signature  string // what follows the name there, in lines
	DBNamed    bool   // by flag or environment: it has to exist
	Lang       string
	Zone       string // an IANA name that time.LoadLocation knows
	Platform   string
	Duration   string // as typed after --for; when.ParseDuration reads it
	Price      string // as typed after --price
	Place      string
	ClientLang string
	Timeout    time.Duration // how long to wait for another process's lock, above zero
	Color      Color

	Hours  appointment.Hours // the specialist's working hours
	Settle Settle
	Notice Notice

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
	v := newViper(file)
	if err := readFile(v, file, named, places.home); err != nil {
		return Config{}, err
	}
	if err := overlay(v, s); err != nil {
		return Config{}, err
	}
	return decode(v, s, places, file)
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
func overlay(v *viper.Viper, s Sources) error {
	for _, name := range []string{"db", "lang", "tz", "color"} {
		value, source := s.given(name)
		if source == "" {
			continue
		}
		if value == "" {
			return fault.New(fault.Invalid, "config.empty", "source", source)
		}
		value, err := canonical(name, value, source)
		if err != nil {
			return err
		}
		v.Set(name, value)
	}
	return nil
}

// given returns what the flag of a setting, else its variable, says and which
// of the two it was. The source is empty where neither was given; an empty
// variable counts as none.
func (s Sources) given(name string) (value, source string) {
	if value, ok := s.Flags[name]; ok {
		return value, "--" + name
	}
	variable := variables()[name]
	value = s.env(variable)
	if value == "" {
		return "", ""
	}
	if variable == "NO_COLOR" {
		value = string(ColorNever)
	}
	return value, variable
}

func (s Sources) env(name string) string {
	if s.Env == nil {
		return ""
	}
	value, _ := s.Env(name)
	return value
}

// settings returns the merged settings. Each is asked for by itself: viper's Unmarshal costs
// as much as all else that a start does.
func settings(v *viper.Viper) Config {
	c := Config{
		DB:         v.GetString("db"),
		Name:       v.GetString("name"),
		Signature:  v.GetString("signature"),
		Lang:       v.GetString("lang"),
		Zone:       v.GetString("tz"),
		Platform:   v.GetString("platform"),
		Duration:   v.GetString("duration"),
		Price:      v.GetString("price"),
		Place:      v.GetString("place"),
		ClientLang: v.GetString("client_lang"),
		Timeout:    v.GetDuration("timeout"),
		Color:      Color(v.GetString("color")),
	}
	c.Hours, _ = v.Get(hoursTable).(appointment.Hours)
	c.Settle, _ = v.Get(settleTable).(Settle)
	c.Notice, _ = v.Get(noticeTable).(Notice)
	return c
}

// decode turns the merged settings into a Config and fills what nobody set.
func decode(v *viper.Viper, s Sources, places places, file string) (Config, error) {
	c := settings(v)
	c.File = file
	_, named := s.given("db")
	c.DBNamed = named != ""
	var err error
	if c.DB == "" {
		if c.DB, err = places.dataFile(); err != nil {
			return Config{}, err
		}
	}
	if c.Lang == "" {
		c.Lang = systemLang(s)
	}
	if c.Zone == "" {
		c.Zone, c.ZoneFault = systemZone(s)
	}
	return c, nil
}

func (s Sources) localZone() (string, error) {
	if s.LocalZone != nil {
		return s.LocalZone()
	}
	return tzlocal.LocalTZ()
}
