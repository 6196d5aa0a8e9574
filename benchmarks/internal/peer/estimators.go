package peer

import (
	ccojocar "github.com/ccojocar/zxcvbn-go"
	trustelem "github.com/trustelem/zxcvbn"
	wagslane "github.com/wagslane/go-password-validator"
)

// minScore is the least score of zxcvbn, from 0 to 4, that its authors call
// safely unguessable; it is the usual threshold.
const minScore = 3

// minEntropy is a usual threshold of go-password-validator, in bits: its README
// names 50 to 70.
const minEntropy = 60

// Zxcvbn returns the Go ports of zxcvbn: trustelem's, and ccojocar's, which goes
// on with nbutton23's and gives the same verdicts.
func Zxcvbn() []*Peer {
	return []*Peer{
		{Name: "zxcvbn, trustelem", Pace: Slow, Rejects: func(password string) (bool, error) {
			return trustelem.PasswordStrength(password, nil).Score < minScore, nil
		}},
		{Name: "zxcvbn, ccojocar", Pace: Slow, Rejects: func(password string) (bool, error) {
			return ccojocar.PasswordStrength(password, nil).Score < minScore, nil
		}},
	}
}

// Wagslane returns go-password-validator, which estimates entropy by length and
// kinds of characters and looks nothing up.
func Wagslane() *Peer {
	return &Peer{Name: "wagslane, 60 bits", Rejects: func(password string) (bool, error) {
		return wagslane.GetEntropy(password) < minEntropy, nil
	}}
}
