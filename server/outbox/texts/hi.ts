import type { ReaderTexts } from './en.ts';

/** What mails to readers say, in Hindi. */
export const messages: ReaderTexts = {
  confirmSubject: 'कृपया पुष्टि करें: {site} पर जवाब मेल से',
  confirmText: 'किसी ने, शायद आपने, चाहा है कि {site} पर उनकी टिप्पणियों का जवाब आने पर मेल से बताया जाए। अगर वह आप थे, तो कृपया पुष्टि करें। अगर नहीं, तो कुछ न करें: और कोई मेल नहीं आएगा।',
  confirm: 'हाँ, मुझे बताएँ',
  replySubject: '{name} ने “{title}” पर आपको जवाब दिया',
  replyText: '{name} ने “{title}” पर आपकी टिप्पणी का जवाब दिया:',
  wroteSubject: '{name} ने “{title}” पर लिखा',
  wroteText: '{name} ने “{title}” पर टिप्पणी लिखी:',
  answersSubject: { one: '{site} पर आपके लिए {count} नई टिप्पणी', other: '{site} पर आपके लिए {count} नई टिप्पणियाँ' },
  read: 'पेज पर पढ़ें',
  why: 'यह मेल आपको इसलिए मिला क्योंकि आपने {site} पर इसे चाहा था।',
  stop: 'और मेल नहीं',
  stopThread: 'इस बातचीत के और मेल नहीं',
  stopAll: '{site} से और मेल नहीं',
  everything: 'इस बातचीत की हर टिप्पणी',
  onlyAnswers: 'केवल मुझे दिए गए जवाब',
  daily: 'इसके बजाय दिन में एक मेल',
  atOnce: 'इसके बजाय हर जवाब तुरंत',
  confirmed: 'हो गया। जवाब आने पर आपको बताया जाएगा।',
  stopped: 'हो गया। ऐसे मेल अब नहीं आएँगे।',
  changed: 'हो गया।',
  over: 'यह लिंक अब मान्य नहीं है, या इसका विषय समाप्त हो चुका है।',
};
