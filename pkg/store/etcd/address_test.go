package etcd_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/etcd"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

func TestAddresses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]etcd.Address{
		"etcd://h/b":                      {Hosts: []string{"h:2379"}, Name: "b"},
		"etcd://h/b/":                     {Hosts: []string{"h:2379"}, Name: "b"},
		"ETCD://H.Example:1/B":            {Hosts: []string{"h.example:1"}, Name: "B"},
		"etcd://10.0.0.1,h:65535,h-2/b.c": {Hosts: []string{"10.0.0.1:2379", "h:65535", "h-2:2379"}, Name: "b.c"},
		"etcd://[::1]/b":                  {Hosts: []string{"[::1]:2379"}, Name: "b"},
		"etcd://[::1]:2379,[FE80::1]:1/b": {Hosts: []string{"[::1]:2379", "[fe80::1]:1"}, Name: "b"},
		"etcd://[fe80::1%eth0]:1/b":       {Hosts: []string{"[fe80::1%eth0]:1"}, Name: "b"},
		"etcd://localhost/0-_.Z":          {Hosts: []string{"localhost:2379"}, Name: "0-_.Z"},
	} {
		have, err := etcd.ParseAddress(text)
		if err != nil || have.Name != want.Name || !slices.Equal(have.Hosts, want.Hosts) {
			t.Errorf("%s: have %v, %v, want %v", text, have, err, want)
			continue
		}
		again, err := etcd.ParseAddress(have.String())
		if err != nil || again.String() != have.String() {
			t.Errorf("%s: as %s it is %v, %v", text, have, again, err)
		}
	}
}

func TestWrongAddresses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "h", "h/b", "etcd:", "etcd:/h/b", "etcd://", "etcd:///b", "etcd://h", "etcd://h/", "etcd://h//", "etcd://h/b/c", "etcd://h/b c",
		"etcd://h/ü", "etcd://h/b?x=1", "etcd://h,/b", "etcd://,h/b", "etcd://h,,i/b", "etcd://h:/b", "etcd://h:0/b", "etcd://h:65536/b",
		"etcd://h:x/b", "etcd://h:-1/b", "etcd://h:+1/b", "etcd://h:1:2/b", "etcd://::1/b", "etcd://[::1/b", "etcd://::1]/b", "etcd://[h]/b",
		"etcd://[]/b", "etcd://h h/b", "etcd://h\n/b", "etcd://:2379/b", "etcd://ü/b", "etcd://-h/b", "etcd://h./b", "etcd://h..i/b", "http://h/b",
		"etcd://h/" + strings.Repeat("b", 101),
	} {
		_, err := etcd.ParseAddress(text)
		storetest.WantFault(t, err, fault.Invalid, "etcd.address")
		if err != nil && fault.Of(err).Values["address"] != text {
			t.Errorf("%s: it says %v", text, fault.Of(err).Values)
		}
	}
	for _, text := range []string{"etcd://anna@h/b", "etcd://anna:secret@h/b", "etcd://anna:/secret@h/b"} {
		_, err := etcd.ParseAddress(text)
		storetest.WantFault(t, err, fault.Invalid, "etcd.address_user")
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("it tells the password: %v", err)
		}
	}
}

func TestPlaintextIsForThisMachine(t *testing.T) {
	t.Parallel()
	for hosts, plain := range map[string]bool{
		"localhost": true, "LocalHost:1": true, "127.0.0.1": true, "127.8.9.10": true, "[::1]": true, "localhost,127.0.0.1,[::1]": true,
		"h": false, "10.0.0.1": false, "localhost,h": false, "[fe80::1]": false, "localhost.example": false, "0.0.0.0": false, "[::]": false,
	} {
		for _, o := range []store.Server{{}, {Plaintext: true}} {
			s, err := etcd.New("etcd://"+hosts+"/b", store.Options{Server: o})
			if err != nil {
				t.Fatal(err)
			}
			if have, want := s.IsPlaintext(), plain || o.Plaintext; have != want {
				t.Errorf("%s with %v: plaintext is %v, want %v", hosts, o, have, want)
			}
		}
	}
}
