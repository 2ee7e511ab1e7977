package config

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
)

func TestFilesOfAnEngineAreFoundFromTheSettings(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	folder, home := filepath.Dir(w.defaultFile()), w.env["HOME"]
	absolute := anAbsolutePath(t, "keys", "ewa.key")
	w.write(t, w.defaultFile(), `[engine]
ca = "keys/ca.pem"
cert = "~/ewa.pem"
key = '`+absolute+`'
user = "ewa"
password_file = "password"
password_command = ["~/bin/pass", "~/show", "", "a b"]
plaintext = true
`)
	want := Engine{
		CA: filepath.Join(folder, "keys", "ca.pem"), Cert: filepath.Join(home, "ewa.pem"), Key: absolute, User: "ewa",
		PasswordFile: filepath.Join(folder, "password"), PasswordCommand: []string{filepath.Join(home, "bin", "pass"), "~/show", "", "a b"}, Plaintext: true,
	}
	if got := w.load(t).Engine; !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	for key, want := range map[string]string{"engine.ca": want.CA, "engine.password_file": want.PasswordFile, "engine.plaintext": "true"} {
		if got := w.get(t, key).Value; !reflect.DeepEqual(got, []string{want}) {
			t.Errorf("%s is listed as %q", key, got)
		}
	}
}

func TestSettingsOfAnEngineThatCannotStandAreRefused(t *testing.T) {
	t.Parallel()
	for text, key := range map[string]string{
		"plaintext = 'yes'": "config.choice", "plaintext = 1": "config.truth", "plaintext = [true]": "config.one_text",
		"user = true": "config.type", "ca = ['a']": "config.one_text", "password_command = 'pass show'": "config.password_words",
		"password_command = ['']": "config.password_words", "password_command = [true]": "config.texts",
		"password = 'secret'": "config.password", "passwort_file = 'a'": "config.unknown_key_near",
	} {
		w := newWorld(t)
		w.write(t, w.defaultFile(), "[engine]\n"+text+"\n")
		if f := w.refused(t, key); strings.Contains(f.Error(), "secret") {
			t.Errorf("%s: %v", text, f)
		}
	}
	w := newWorld(t)
	w.write(t, w.defaultFile(), "password = 'secret'\n")
	wantValue(t, w.refused(t, "config.password"), "line", 1)
	for _, key := range []string{"password", "engine.password"} {
		_, err := Set(t.Context(), w.sources(), key, []string{"secret"}, false)
		if f := fault.Of(err); f.Key != "config.given" || fault.Of(f.Values["cause"].(error)).Key != "config.password" {
			t.Errorf("%s: %v", key, err)
		}
	}
}

func TestTruthStandsWithoutQuotes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, was := range []string{"", "[engine]\nplaintext = 'true'\n", "[engine]\nplaintext = true\n"} {
		for _, value := range []string{"true", "false"} {
			w.write(t, w.defaultFile(), was)
			if _, err := Set(t.Context(), w.sources(), "engine.plaintext", []string{value}, false); err != nil {
				t.Fatal(err)
			}
			content, err := os.ReadFile(w.defaultFile())
			same := strings.Contains(was, "'"+value+"'") // it says so already
			if w.load(t).Engine.Plaintext != (value == "true") || err != nil || !same && !strings.HasSuffix(string(content), "plaintext = "+value+"\n") {
				t.Errorf("%q and then %s: %s, %v", was, value, content, err)
			}
		}
	}
}

func TestOnePasswordGoesWithAUser(t *testing.T) {
	t.Parallel()
	for want, engines := range map[string][]Engine{
		"":                     {{}, {PasswordFile: "p"}, {PasswordCommand: []string{"p"}}, {User: "ewa", PasswordFile: "p"}, {User: "ewa", PasswordCommand: []string{"p"}}},
		"config.no_password":   {{User: "ewa"}, {User: "ewa", Cert: "c", Key: "k"}},
		"config.two_passwords": {{User: "ewa", PasswordFile: "p", PasswordCommand: []string{"p"}}, {PasswordFile: "p", PasswordCommand: []string{"p"}}},
	} {
		for _, e := range engines {
			err := e.Check()
			if got := ""; err != nil && fault.Of(err).Key != want || err == nil && got != want {
				t.Errorf("%+v: %v, want %q", e, err, want)
			}
		}
	}
}
