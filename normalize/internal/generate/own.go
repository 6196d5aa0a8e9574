package main

// own are readings that Unicode's table lacks, or has in another way than
// people who write words in such characters mean them. Keys are folded.
var own = map[string]string{
	// Small capitals and other variants of Latin letters.
	"ᴀ": "a", "ʙ": "b", "ᴄ": "c", "ᴅ": "d", "ᴇ": "e", "ꜰ": "f", "ɢ": "g", "ʜ": "h", "ɪ": "i", "ᴊ": "j", "ᴋ": "k",
	"ʟ": "l", "ᴍ": "m", "ɴ": "n", "ᴏ": "o", "ᴘ": "p", "ʀ": "r", "ꜱ": "s", "ᴛ": "t", "ᴜ": "u", "ᴠ": "v", "ᴡ": "w",
	"ʏ": "y", "ᴢ": "z", "ɑ": "a", "ə": "e", "ǝ": "e", "ɛ": "e",

	// Letters with strokes and hooks that do not decompose, and what their
	// languages write where the letters are not at hand.
	"đ": "d", "ð": "d", "ħ": "h", "ĸ": "k", "ł": "l", "ŋ": "n", "ø": "o", "þ": "th", "ŧ": "t",

	// Greek and Cyrillic: ß, 6 and 3 to Unicode, or nothing.
	"β": "b", "ꞵ": "b", "ε": "e", "λ": "l", "μ": "u", "π": "n", "ω": "w",
	"в": "b", "г": "r", "и": "n", "к": "k", "м": "m", "н": "h", "т": "t", "я": "r", "є": "e", "ӕ": "ae",

	// Currencies and signs.
	"€": "e", "£": "l", "₤": "l", "§": "s", "¡": "i", "©": "c", "®": "r",

	// Quotation marks, which a phone puts in for the typewriter's.
	"“": `"`, "”": `"`, "„": `"`, "‟": `"`, "«": `"`, "»": `"`,
}
