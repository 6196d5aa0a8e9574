package main

import "testing"

func TestBaseStripsWhatIsAppended(t *testing.T) {
	for password, want := range map[string]string{
		"dragon":             "dragon",
		"Dragon1":            "dragon",
		"123dragon!!":        "dragon",
		"MÄRZ2024":           "märz",
		"cat1":               "", // too short
		"12345678":           "",
		"nwo4life":           "", // not one word
		"m1chael":            "",
		"abcdefghijklmnopqr": "", // too long
		"":                   "",
	} {
		if got := base(password); got != want {
			t.Errorf("base(%q) = %q, want %q", password, got, want)
		}
	}
}
